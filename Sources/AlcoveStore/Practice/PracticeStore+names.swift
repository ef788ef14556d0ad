package import AlcoveDomain

extension PracticeStore {
    /// Shows the name that waits, or drops it: an authority has looked at it.
    ///
    /// - Throws: `LicenceRefusal.nameMoved` when another name waits by now, or none.
    package func settleName(_ name: String, of id: PractitionerID, isAccepted: Bool) async throws {
        try await database.write { transaction in
            let found = try transaction.row(
                "SELECT profile, asked_name FROM practitioner WHERE id = ?1" + transaction.dialect.forUpdate,
                [.id(id)]
            ) { (profile: try $0.json(as: Profile.self), asked: try $0.optionalText()) }
            guard let found, let asked = found.asked,
                asked.unicodeScalars.elementsEqual(name.unicodeScalars)
            else { throw LicenceRefusal.nameMoved }
            var profile = found.profile
            if isAccepted { profile.displayName = asked }
            try transaction.run(
                "UPDATE practitioner SET profile = ?2, asked_name = NULL, changed = ?3 WHERE id = ?1",
                [.id(id), try .json(profile), .integer(try transaction.nextDirectoryChange())])
        }
    }
}

extension WriteTransaction {
    /// What may be shown of `profile`, and the name that waits; holds the practitioner until the transaction ends.
    func holdName(in profile: Profile, of id: PractitionerID) throws -> (shown: Profile, asked: String?) {
        let found = try row(
            """
            SELECT profile, (SELECT COUNT(*) FROM licence_event e WHERE e.handle = practitioner.handle)
            FROM practitioner WHERE id = ?1
            """ + dialect.forUpdate, [.id(id)]
        ) { (profile: try $0.json(as: Profile.self), events: try $0.integer()) }
        guard let found, found.events > 0 else { return (profile, nil) }
        return profile.holdingName(known: found.profile.displayName)
    }
}
