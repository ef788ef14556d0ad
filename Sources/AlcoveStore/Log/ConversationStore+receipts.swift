package import AlcoveDomain

/// An envelope's receipt, without the envelope.
package struct KeptReceipt: Sendable, Hashable {
    package let slot: Int
    package let seq: Int64
    package let headerHash: [UInt8]
    /// 172 bytes; the last 64 are the signature.
    package let receipt: [UInt8]
}

extension ConversationStore {
    /// The receipts of what the member in `slot` sent after number `seq`, in order, at most `limit`.
    /// - Throws: `ConversationRefusal.notFound` when the conversation is absent or not this mailbox's.
    package func receipts(
        of conversation: ConversationID, for mailbox: MailboxID, slot: Int, after seq: Int64, limit: Int
    ) async throws -> [KeptReceipt] {
        try await database.read { transaction in
            let member = try transaction.row(
                "SELECT 1 FROM member WHERE cid = ?1 AND mailbox_id = ?2", [.id(conversation), .id(mailbox)])
            guard member != nil else { throw ConversationRefusal.notFound }
            return try transaction.rows(
                """
                SELECT slot, seq, header_hash, receipt FROM envelope WHERE cid = ?1 AND slot = ?2 AND seq > ?3
                ORDER BY seq LIMIT ?4
                """,
                [.id(conversation), .integer(slot), .integer(seq), .integer(limit)]
            ) {
                KeptReceipt(
                    slot: try $0.number(), seq: try $0.integer(), headerHash: try $0.bytes(),
                    receipt: try $0.bytes())
            }
        }
    }
}
