package import AlcoveDomain
package import CivilTime

extension LicenceStore {
    /// Keeps the practitioner's signed word that they want to be listed, or no longer, and shows or hides them in the
    /// same step. Who calls has checked the signature.
    ///
    /// Of several callers with one number, one returns and the others throw `.outOfSequence`. Being listed needs a
    /// licence: otherwise `.notLicensed`. Leaving the list is never refused.
    package func keep(
        _ statement: [UInt8], sequence: Int, willing: Bool, of practitioner: PractitionerID, handle: Handle,
        at now: Instant
    ) async throws {
        try await database.write { transaction in
            let state = try transaction.row(
                "SELECT standing FROM practitioner WHERE id = ?1 AND vault_id IS NOT NULL"
                    + transaction.dialect.forUpdate,
                [.id(practitioner)]
            ) { StandingState(rawValue: try $0.number()) ?? .unlicensed }
            guard let state else { throw LicenceRefusal.notFound }
            guard !willing || state.allowsListing else { throw LicenceRefusal.notLicensed }
            let next = try transaction.nextListing(of: handle)
            guard sequence == next else { throw LicenceRefusal.outOfSequence(next: next) }
            try transaction.run(
                """
                INSERT INTO listing_statement (handle, seq, willing, statement, recorded_s)
                VALUES (?1, ?2, ?3, ?4, ?5)
                """,
                [
                    .text(handle.text), .integer(sequence), .integer(willing ? 1 : 0), .bytes(statement),
                    .instant(now),
                ])
            try transaction.run(
                "UPDATE practitioner SET willing = ?2, listed = ?2, changed = ?3 WHERE id = ?1",
                [
                    .id(practitioner), .integer(willing ? 1 : 0),
                    .integer(try transaction.nextDirectoryChange()),
                ])
        }
    }

    /// The number that the practitioner's next statement must have, and the newest one; nil before the first.
    package func listing(of handle: Handle) async throws -> (next: Int, newest: [UInt8]?) {
        try await database.read { transaction in
            let newest = try transaction.row(
                "SELECT statement FROM listing_statement WHERE handle = ?1 ORDER BY seq DESC LIMIT 1",
                [.text(handle.text)]
            ) { try $0.bytes() }
            return (try transaction.nextListing(of: handle), newest)
        }
    }
}

extension ReadTransaction {
    fileprivate func nextListing(of handle: Handle) throws -> Int {
        try row(
            "SELECT COALESCE(MAX(seq), 0) + 1 FROM listing_statement WHERE handle = ?1",
            [.text(handle.text)]
        ) { try $0.number() } ?? 1
    }
}
