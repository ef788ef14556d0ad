package import AlcoveDomain

extension ConversationStore {
    /// Begins a conversation: the client's mailbox, the members, epoch 0 and its deliveries, all or nothing.
    ///
    /// Of several callers with one identifier, one returns deliveries. Another with the very same announcement
    /// returns none (it asked again after a lost answer); any other throws `.epochExists`.
    /// - Throws: also `.shareRefused` when the share belongs to another epoch.
    package func begin(_ new: NewConversation) async throws -> [Delivery] {
        try await database.write { transaction in
            try transaction.insert(new.mailbox)
            let begun = try transaction.run(
                """
                INSERT INTO conversation (cid, practitioner_id, state, created_s) VALUES (?1, ?2, 'enquiry', ?3)
                ON CONFLICT DO NOTHING
                """,
                [.id(new.id), .id(new.practitioner), .instant(new.epoch.created)])
            guard begun == 1 else {
                guard try transaction.holds(new.epoch, in: new.id, author: new.mailbox.id) else {
                    throw ConversationRefusal.epochExists
                }
                return []
            }
            for member in new.members { try transaction.insert(member, in: new.id) }
            guard try transaction.insert(new.epoch, in: new.id) else {
                throw ConversationRefusal.shareRefused
            }
            return try transaction.deliver(.epoch(new.epoch), in: new.id, at: new.epoch.created)
        }
    }

    /// Adds the epoch that follows `previous` (the hash of the one before it), and delivers it to every member.
    ///
    /// Of several callers with one number, one returns deliveries; another with the very same announcement
    /// returns none, any other throws `.epochExists`.
    /// - Parameter author: the mailbox that must hold the author's slot.
    /// - Throws: also `.notFound`, `.closed`, `.wrongEpoch` with the number that is next, `.shareRefused`, and
    ///   `.epochRefused` when `previous` is not the last epoch's hash.
    package func add(
        _ epoch: Epoch, after previous: [UInt8], to conversation: ConversationID, by author: MailboxID,
        holding most: Int
    ) async throws -> [Delivery] {
        try await database.write { transaction in
            let state = try transaction.row(
                """
                SELECT c.state FROM conversation c JOIN member m ON m.cid = c.cid
                WHERE c.cid = ?1 AND m.slot = ?2 AND m.mailbox_id = ?3
                """,
                [.id(conversation), .integer(epoch.author), .id(author)]
            ) { try $0.word(as: ConversationState.self) }
            guard let state else { throw ConversationRefusal.notFound }
            if try transaction.holds(epoch, in: conversation, author: author) { return [] }
            guard state != .closed else { throw ConversationRefusal.closed }
            try transaction.checkFollows(epoch, previous, in: conversation)
            // Numbered from 0 without a gap.
            guard epoch.number < most else { throw ConversationRefusal.full(limit: Int64(most)) }
            guard try transaction.insert(epoch, in: conversation) else {
                let isTaken = try transaction.lastEpoch(of: conversation).number >= epoch.number
                throw isTaken ? ConversationRefusal.epochExists : .shareRefused
            }
            return try transaction.deliver(.epoch(epoch), in: conversation, at: epoch.created)
        }
    }

    /// Ends the conversation: nothing more is kept in it. Doing so again changes nothing.
    /// - Throws: `.notFound` when it is absent or not this mailbox's.
    package func close(_ conversation: ConversationID, by mailbox: MailboxID) async throws {
        try await database.write { transaction in
            let closed = try transaction.run(
                """
                UPDATE conversation SET state = 'closed' WHERE cid = ?1
                  AND EXISTS (SELECT 1 FROM member WHERE cid = ?1 AND mailbox_id = ?2)
                """,
                [.id(conversation), .id(mailbox)])
            guard closed == 1 else { throw ConversationRefusal.notFound }
        }
    }
}

extension WriteTransaction {
    fileprivate func insert(_ member: Member, in conversation: ConversationID) throws {
        try run(
            "INSERT INTO member (cid, slot, mailbox_id, sig_key, auth_mode) VALUES (?1, ?2, ?3, ?4, ?5)",
            [
                .id(conversation), .integer(member.slot), .id(member.mailbox), .bytes(member.sigKey),
                .integer(member.authMode),
            ])
    }

    /// False when the number, the hash or the share is used already.
    fileprivate func insert(_ epoch: Epoch, in conversation: ConversationID) throws -> Bool {
        try run(
            """
            INSERT INTO epoch (cid, epoch, announce, signature, epoch_hash, author_slot, share_id, created_s)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT DO NOTHING
            """,
            [
                .id(conversation), .integer(epoch.number), .bytes(epoch.announce), .bytes(epoch.signature),
                .bytes(epoch.hash), .integer(epoch.author), .bytes(epoch.shareID), .instant(epoch.created),
            ]) == 1
    }

    fileprivate func checkFollows(_ epoch: Epoch, _ previous: [UInt8], in conversation: ConversationID) throws
    {
        let last = try lastEpoch(of: conversation)
        guard epoch.number > last.number else { throw ConversationRefusal.epochExists }
        guard epoch.number == last.number + 1 else {
            throw ConversationRefusal.wrongEpoch(expected: last.number + 1)
        }
        guard previous == last.hash else { throw ConversationRefusal.epochRefused }
    }
}

extension ReadTransaction {
    fileprivate func lastEpoch(of conversation: ConversationID) throws -> (number: Int64, hash: [UInt8]) {
        let last = try row(
            "SELECT epoch, epoch_hash FROM epoch WHERE cid = ?1 ORDER BY epoch DESC LIMIT 1",
            [.id(conversation)]
        ) { (number: try $0.integer(), hash: try $0.bytes()) }
        guard let last else { throw ConversationRefusal.notFound }
        return last
    }

    /// Whether this very announcement is kept, and was made by `author`.
    fileprivate func holds(_ epoch: Epoch, in conversation: ConversationID, author: MailboxID) throws -> Bool
    {
        try row(
            """
            SELECT 1 FROM epoch e JOIN member m ON m.cid = e.cid AND m.slot = e.author_slot
            WHERE e.cid = ?1 AND e.epoch = ?2 AND e.epoch_hash = ?3 AND e.signature = ?4 AND m.mailbox_id = ?5
            """,
            [
                .id(conversation), .integer(epoch.number), .bytes(epoch.hash), .bytes(epoch.signature),
                .id(author),
            ]) != nil
    }
}
