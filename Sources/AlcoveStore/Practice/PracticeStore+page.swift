package import AlcoveDomain
package import CivilTime

/// What a practitioner's page says, and whether and from when they can be found and booked.
package struct PublicPage: Sendable, Hashable {
    package var profile: Profile
    /// Whether they want to be listed. False takes their signed word back; true alone lists nobody.
    package var isListed: Bool
    /// Nothing can be booked before it.
    package var awayUntil: Instant?

    package init(profile: Profile, isListed: Bool, awayUntil: Instant?) {
        self.profile = profile
        self.isListed = isListed
        self.awayUntil = awayUntil
    }
}

extension PracticeStore {
    /// Replaces the page as a whole, provided page and hours are still at `revision`, and tells the directory;
    /// returns their new revision. Another name than the one under which a licence was checked waits for a look.
    ///
    /// Of several callers with one revision, one returns and the others throw `PracticeRefusal.changedElsewhere`.
    package func save(_ page: PublicPage, of id: PractitionerID, at revision: Int64) async throws -> Int64 {
        try await database.write { transaction in
            let (shown, asked) = try transaction.holdName(in: page.profile, of: id)
            let change = try transaction.nextDirectoryChange()
            let saved = try transaction.run(
                """
                UPDATE practitioner SET profile = ?3, \(listing("?4")), away_until_s = ?5, revision = revision + 1, changed = ?6,
                  asked_name = ?7
                WHERE id = ?1 AND revision = ?2 AND vault_id IS NOT NULL
                """,
                [
                    .id(id), .integer(revision), try .json(shown), .integer(page.isListed ? 1 : 0),
                    .instant(orNull: page.awayUntil), .integer(change), .text(orNull: asked),
                ])
            if saved == 1 { return revision + 1 }
            let present = try transaction.row(
                "SELECT 1 FROM practitioner WHERE id = ?1 AND vault_id IS NOT NULL", [.id(id)])
            guard present != nil else { throw AccountRefusal.notFound }
            throw PracticeRefusal.changedElsewhere
        }
    }
}
