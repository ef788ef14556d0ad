package import AlcoveDomain

extension ConversationStore {
    /// Keeps `envelope` as the next of its slot, puts its receipt in line for the next batch, and numbers its delivery
    /// to every member, in four statements (five for a practitioner, whose first answer opens the conversation).
    ///
    /// Sent again with the very same bytes it is `.keptBefore`. Of several callers with one number, one is kept
    /// and the others throw `.outOfSequence` with the number to use.
    /// - Throws: `ConversationRefusal`: `.notFound` (absent, or the slot is not this mailbox's), `.closed`,
    ///   `.outOfSequence`, `.wrongPrevious`, `.epochUnknown`, `.full` when the conversation would hold more than `most`
    ///   bytes of envelopes, or `.wrongEpoch` when the slot has already used a later epoch. Nothing is kept then.
    package func append(
        _ envelope: Envelope, to conversation: ConversationID, from sender: EnvelopeSender,
        holding most: Int64? = nil
    ) async throws -> Appended {
        let attempt = EnvelopeAttempt(
            envelope: envelope, conversation: conversation, sender: sender, most: most)
        return try await database.write { try attempt.keep(in: $0) }
    }

    /// Where the chain of `slot` stands, or nil when it has sent nothing.
    package func chainEnd(of slot: Int, in conversation: ConversationID) async throws -> ChainEnd? {
        try await database.read { try $0.chainEnd(of: slot, in: conversation) }
    }
}

private struct EnvelopeAttempt: Sendable {
    let envelope: Envelope
    let conversation: ConversationID
    let sender: EnvelopeSender
    let most: Int64?

    func keep(in transaction: any WriteTransaction) throws -> Appended {
        // A second try covers the predecessor whose commit came between the statement and the look at why.
        guard try insert(in: transaction) || hasNoObstacle(in: transaction) && insert(in: transaction) else {
            return .keptBefore(receipt: try receiptOfSameBytes(in: transaction))
        }
        if sender.party == .practitioner {
            try transaction.run(
                "UPDATE conversation SET state = 'open' WHERE cid = ?1 AND state = 'enquiry'",
                [.id(conversation)])
        }
        try transaction.batch(Array(envelope.receipt.prefix(receiptLength)), as: .receipts)
        return .kept(
            try transaction.deliver(
                .envelope(envelope), in: conversation, at: envelope.received, holding: most))
    }

    private func insert(in transaction: any WriteTransaction) throws -> Bool {
        let values: [SQLValue] = [
            .id(conversation), .integer(envelope.slot), .integer(envelope.seq), .integer(envelope.epoch),
            .bytes(envelope.headerHash), .bytes(envelope.wire), .bytes(envelope.receipt),
            .instant(envelope.received), .id(sender.mailbox),
        ]
        guard envelope.seq > 0 else { return false }
        if envelope.seq == 1 {
            return try sender.previous.allSatisfy { $0 == 0 } && transaction.run(insertFirst, values) == 1
        }
        return try transaction.run(
            insertNext, values + [.integer(envelope.seq - 1), .bytes(sender.previous)]) == 1
    }

    /// Throws why the envelope cannot be the next one; false when it is there already, byte for byte.
    private func hasNoObstacle(in transaction: any WriteTransaction) throws -> Bool {
        let state = try transaction.row(
            """
            SELECT c.state FROM conversation c JOIN member m ON m.cid = c.cid
            WHERE c.cid = ?1 AND m.slot = ?2 AND m.mailbox_id = ?3
            """,
            [.id(conversation), .integer(envelope.slot), .id(sender.mailbox)]
        ) { try $0.word(as: ConversationState.self) }
        guard let state else { throw ConversationRefusal.notFound }
        if try transaction.wire(of: envelope, in: conversation) == envelope.wire { return false }
        guard state != .closed else { throw ConversationRefusal.closed }
        let end = try transaction.chainEnd(of: envelope.slot, in: conversation)
        let expected = (end?.seq ?? 0) + 1
        guard envelope.seq == expected else { throw ConversationRefusal.outOfSequence(expected: expected) }
        guard sender.previous == end?.headerHash ?? [UInt8](repeating: 0, count: 32) else {
            throw ConversationRefusal.wrongPrevious
        }
        if let end, envelope.epoch < end.epoch { throw ConversationRefusal.wrongEpoch(expected: end.epoch) }
        let epoch = try transaction.row(
            "SELECT 1 FROM epoch WHERE cid = ?1 AND epoch = ?2",
            [.id(conversation), .integer(envelope.epoch)])
        guard epoch != nil else { throw ConversationRefusal.epochUnknown }
        return true
    }

    private func receiptOfSameBytes(in transaction: any WriteTransaction) throws -> [UInt8] {
        let receipt = try transaction.row(
            "SELECT receipt FROM envelope WHERE cid = ?1 AND slot = ?2 AND seq = ?3 AND wire = ?4",
            [.id(conversation), .integer(envelope.slot), .integer(envelope.seq), .bytes(envelope.wire)]
        ) { try $0.bytes() }
        guard let receipt else { throw ConversationRefusal.outOfSequence(expected: envelope.seq + 1) }
        return receipt
    }
}

extension ReadTransaction {
    fileprivate func chainEnd(of slot: Int, in conversation: ConversationID) throws -> ChainEnd? {
        try row(
            """
            SELECT seq, header_hash, epoch FROM envelope WHERE cid = ?1 AND slot = ?2 ORDER BY seq DESC LIMIT 1
            """,
            [.id(conversation), .integer(slot)]
        ) { ChainEnd(seq: try $0.integer(), headerHash: try $0.bytes(), epoch: try $0.integer()) }
    }

    fileprivate func wire(of envelope: Envelope, in conversation: ConversationID) throws -> [UInt8]? {
        try row(
            "SELECT wire FROM envelope WHERE cid = ?1 AND slot = ?2 AND seq = ?3",
            [.id(conversation), .integer(envelope.slot), .integer(envelope.seq)]
        ) { try $0.bytes() }
    }
}

/// A receipt without its signature, which is what a batch holds (protocol 4.7).
private let receiptLength = 108

/// The sender owns the slot, the conversation is not closed, the epoch exists.
private let insertGuarded = """
    INSERT INTO envelope (cid, slot, seq, epoch, header_hash, wire, receipt, received_s)
    SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8
    WHERE EXISTS (SELECT 1 FROM member m JOIN conversation c ON c.cid = m.cid
        WHERE m.cid = ?1 AND m.slot = ?2 AND m.mailbox_id = ?9 AND c.state <> 'closed')
      AND EXISTS (SELECT 1 FROM epoch WHERE cid = ?1 AND epoch = ?4)
    """
private let insertFirst = insertGuarded + " ON CONFLICT DO NOTHING"
private let insertNext =
    insertGuarded + """

          AND EXISTS (SELECT 1 FROM envelope
            WHERE cid = ?1 AND slot = ?2 AND seq = ?10 AND header_hash = ?11 AND epoch <= ?4)
        ON CONFLICT DO NOTHING
        """
