package import AlcoveDomain
package import CivilTime

extension PracticeStore {
    /// Uses up the invitation and makes a practitioner's vault, sign-in, mailbox, page, hours and first key
    /// record, which is put in line for the log: all of it or nothing. They are not listed yet.
    ///
    /// Of several callers with one invitation, or with one handle, one returns.
    /// - Parameter codeHash: SHA-256 of the invitation's code.
    /// - Throws: `AccountRefusal`: `.invitationRefused`, `.vaultNotMade`, `.handleTaken` (also for a mailbox that
    ///   exists). The invitation is then unspent.
    package func join(_ new: NewPractitioner, invitation codeHash: [UInt8], at now: Instant) async throws {
        let profile = try SQLValue.json(new.profile)
        let practice = try SQLValue.json(new.practice)
        try await database.write { transaction in
            try transaction.spendInvitation(codeHash, for: .practitioner, handle: new.handle, at: now)
            try transaction.insert(new.vault, role: .practitioner)
            try transaction.insert(new.signIn, of: new.vault.id)
            if let passkey = new.passkey { try transaction.insert(passkey) }
            try transaction.insert(new.mailbox)
            let inserted = try transaction.run(
                """
                INSERT INTO practitioner (id, handle, vault_id, mailbox_id, profile, practice, listed, revision, changed)
                VALUES (?1, ?2, ?3, ?4, ?5, ?6, 0, 1, ?7) ON CONFLICT DO NOTHING
                """,
                [
                    .id(new.id), .text(new.handle.text), .id(new.vault.id), .id(new.mailbox.id), profile,
                    practice,
                    .integer(try transaction.nextDirectoryChange()),
                ])
            guard inserted == 1 else { throw AccountRefusal.handleTaken }
            try transaction.run(
                "INSERT INTO key_record (handle, seq, record) VALUES (?1, 1, ?2)",
                [.text(new.handle.text), .bytes(new.keyRecord)])
            try transaction.log(new.keyRecord)
        }
    }

    /// Adds a key record to the chain of `handle` and puts it in line for the log. The caller has checked that it
    /// follows the newest one.
    ///
    /// Of several callers with one sequence number one returns true; the same bytes again are true as well.
    /// - Returns: false when the number is not the next one.
    package func add(keyRecord record: [UInt8], sequence: Int64, of handle: Handle) async throws -> Bool {
        try await database.write { transaction in
            let key: [SQLValue] = [.text(handle.text), .integer(sequence)]
            let inserted = try transaction.run(
                """
                INSERT INTO key_record (handle, seq, record) SELECT ?1, ?2, ?3
                WHERE EXISTS (SELECT 1 FROM key_record WHERE handle = ?1 AND seq = ?4) ON CONFLICT DO NOTHING
                """,
                key + [.bytes(record), .integer(sequence - 1)])
            guard inserted == 1 else {
                let kept = try transaction.row(
                    "SELECT record FROM key_record WHERE handle = ?1 AND seq = ?2", key
                ) { try $0.bytes() }
                return kept == record
            }
            try transaction.log(record)
            // Whoever was away until their keys ended is found again.
            try transaction.run(
                "UPDATE practitioner SET changed = ?2 WHERE handle = ?1",
                [.text(handle.text), .integer(try transaction.nextDirectoryChange())])
            return true
        }
    }
}
