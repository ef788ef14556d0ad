package import AlcoveDomain
package import CivilTime

/// Shred shares (protocol 4.9), in a database of their own that overwrites what it deletes and is in no backup.
package struct ShredStore: Sendable {
    let database: any Database

    package init(database: any Database) {
        self.database = database
    }

    /// Keeps a fresh share (32 bytes) under a fresh identifier (16 bytes) for somebody about to announce an epoch.
    package func keep(_ share: [UInt8], as id: [UInt8], at now: Instant) async throws {
        _ = try await database.write { transaction in
            try transaction.run(
                "INSERT INTO shred_share (share_id, share, created_s) VALUES (?1, ?2, ?3)",
                [.bytes(id), .bytes(share), .instant(now)])
        }
    }

    /// The share, or nil when it is unknown or shredded.
    package func share(_ id: [UInt8]) async throws -> [UInt8]? {
        try await database.read { transaction in
            try transaction.row("SELECT share FROM shred_share WHERE share_id = ?1", [.bytes(id)]) {
                try $0.bytes()
            }
        }
    }

    /// Ties a share to one epoch of one conversation for good. Doing the same again changes nothing.
    ///
    /// Bind before the epoch is kept: a crash in between leaves a share without an epoch, never the reverse.
    /// Two authors racing for one epoch bind one share each; the kept epoch names the one that counts.
    /// - Throws: `ConversationRefusal.shareRefused` when it is unknown, swept, or bound to another epoch.
    package func bind(_ id: [UInt8], to conversation: ConversationID, epoch: Int64) async throws {
        try await database.write { transaction in
            let bound = try transaction.run(
                """
                UPDATE shred_share SET cid = ?2, epoch = ?3
                WHERE share_id = ?1 AND (cid IS NULL OR cid = ?2 AND epoch = ?3)
                """,
                [.bytes(id), .id(conversation), .integer(epoch)])
            guard bound == 1 else { throw ConversationRefusal.shareRefused }
        }
    }

    /// The conversation's shares by identifier.
    package func shares(of conversation: ConversationID) async throws -> [[UInt8]: [UInt8]] {
        let pairs = try await database.read { transaction in
            try transaction.rows(
                "SELECT share_id, share FROM shred_share WHERE cid = ?1", [.id(conversation)]
            ) { (try $0.bytes(), try $0.bytes()) }
        }
        return Dictionary(pairs) { first, _ in first }
    }

    /// Forgets the shares that nobody bound within an hour; returns how many.
    package func sweepUnclaimed(at now: Instant) async throws -> Int {
        try await database.write { transaction in
            try transaction.run(
                "DELETE FROM shred_share WHERE cid IS NULL AND created_s < ?1", [.instant(now - 3_600)])
        }
    }

    /// Ends every epoch of the conversation for good: nobody can open its envelopes again, from any backup.
    /// Returns how many shares went.
    package func shred(_ conversation: ConversationID) async throws -> Int {
        try await database.write { try $0.run("DELETE FROM shred_share WHERE cid = ?1", [.id(conversation)]) }
    }
}
