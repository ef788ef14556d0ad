package import AlcoveDomain
package import CivilTime

extension ConversationStore {
    /// The number of each mailbox's newest delivery; 0 for a mailbox that was told nothing or does not exist.
    package func latestDeliveries(to mailboxes: [MailboxID]) async throws -> [MailboxID: Int64] {
        try await database.read { transaction in
            let latest = try mailboxes.map { mailbox in
                let sql = "SELECT latest FROM mailbox WHERE id = ?1"
                return (mailbox, try transaction.row(sql, [.id(mailbox)]) { try $0.integer() } ?? 0)
            }
            return Dictionary(latest) { first, _ in first }
        }
    }

    /// The conversations `mailbox` has a part in, newest first.
    package func conversations(of mailbox: MailboxID) async throws -> [ConversationSummary] {
        try await database.read { transaction in
            try transaction.rows(selectConversations, [.id(mailbox)], ConversationSummary.init)
        }
    }

    /// Opens a conversation for one of its members: its epochs, oldest first, which with their shares are the keys to
    /// all that was said.
    ///
    /// Anybody but the client leaves an access event in the same transaction; there is no other way to them.
    /// - Throws: `.notFound` when it is absent or not this mailbox's; nothing is recorded then.
    package func open(
        _ conversation: ConversationID, for mailbox: MailboxID, at now: Instant,
        by eventWriter: AccessEventWriter
    ) async throws -> [Epoch] {
        if try await isClient(mailbox, of: conversation) {
            return try await epochs(of: conversation, for: mailbox, after: nil)
        }
        return try await database.write { transaction in
            let epochs = try transaction.epochs(of: conversation, for: mailbox, after: -1)
            let (client, reader) = try transaction.parties(of: conversation)
            try transaction.record(
                AccessRecord(reader, opened: .talk, for: .care, at: now), of: client, by: eventWriter)
            return epochs
        }
    }

    /// The announcements alone, by which the server checks what members send. Nobody is shown them, and without their
    /// shares they open nothing.
    /// - Parameter number: gives only those after it.
    /// - Throws: `.notFound` when there is none, or the conversation is absent or not this mailbox's.
    package func epochs(of conversation: ConversationID, for mailbox: MailboxID, after number: Int64?)
        async throws
        -> [Epoch]
    {
        try await database.read { try $0.epochs(of: conversation, for: mailbox, after: number ?? -1) }
    }

    /// The number of the newest epoch.
    /// - Throws: `.notFound` when the conversation is absent or not this mailbox's.
    package func newestEpoch(of conversation: ConversationID, for mailbox: MailboxID) async throws -> Int64 {
        let newest = try await database.read { transaction in
            try transaction.row(
                """
                SELECT MAX(e.epoch) FROM epoch e JOIN member m ON m.cid = e.cid WHERE e.cid = ?1 AND m.mailbox_id = ?2
                """,
                [.id(conversation), .id(mailbox)]
            ) { try $0.optionalInteger() } ?? nil
        }
        guard let newest else { throw ConversationRefusal.notFound }
        return newest
    }

    /// Whether there is an epoch of this number.
    /// - Throws: `.notFound` when the conversation is absent or not this mailbox's.
    package func hasEpoch(_ number: Int64, of conversation: ConversationID, for mailbox: MailboxID)
        async throws -> Bool
    {
        let isThere = try await database.read { transaction in
            try transaction.row(
                """
                SELECT (SELECT COUNT(*) FROM epoch WHERE cid = ?1 AND epoch = ?3) FROM member
                WHERE cid = ?1 AND mailbox_id = ?2
                """,
                [.id(conversation), .id(mailbox), .integer(number)]
            ) { try $0.integer() == 1 }
        }
        guard let isThere else { throw ConversationRefusal.notFound }
        return isThere
    }

    private func isClient(_ mailbox: MailboxID, of conversation: ConversationID) async throws -> Bool {
        try await database.read { transaction in
            try transaction.row(
                "SELECT 1 FROM member WHERE cid = ?1 AND mailbox_id = ?2 AND slot = 0",
                [.id(conversation), .id(mailbox)]) != nil
        }
    }

    /// The members of a conversation by slot; none when it is absent. They never change.
    package func members(of conversation: ConversationID) async throws -> [Member] {
        try await database.read { transaction in
            try transaction.rows(
                "SELECT slot, mailbox_id, sig_key, auth_mode FROM member WHERE cid = ?1 ORDER BY slot",
                [.id(conversation)]
            ) {
                Member(
                    slot: try $0.number(), mailbox: try $0.id(), sigKey: try $0.bytes(),
                    authMode: try $0.number())
            }
        }
    }

    /// Where the conversation's practitioner, whose mailbox this is, stands with their licences; nil for anybody else's.
    package func practitionerStanding(in conversation: ConversationID, by mailbox: MailboxID) async throws
        -> StandingState?
    {
        try await database.read { transaction in
            try transaction.row(
                """
                SELECT p.standing FROM member m JOIN conversation c ON c.cid = m.cid
                  JOIN practitioner p ON p.id = c.practitioner_id
                WHERE m.cid = ?1 AND m.mailbox_id = ?2 AND m.slot <> 0
                """, [.id(conversation), .id(mailbox)]
            ) { StandingState(rawValue: try $0.number()) } ?? nil
        }
    }

    /// Whether `mailbox` has a part in the conversation; false when it is absent.
    package func isMember(_ mailbox: MailboxID, of conversation: ConversationID) async throws -> Bool {
        try await database.read { transaction in
            try transaction.row(
                "SELECT 1 FROM member WHERE cid = ?1 AND mailbox_id = ?2", [.id(conversation), .id(mailbox)])
                != nil
        }
    }
}

extension ReadTransaction {
    fileprivate func epochs(of conversation: ConversationID, for mailbox: MailboxID, after number: Int64)
        throws -> [Epoch]
    {
        let epochs = try rows(
            """
            SELECT e.epoch, e.announce, e.signature, e.epoch_hash, e.author_slot, e.share_id, e.created_s
            FROM epoch e JOIN member m ON m.cid = e.cid
            WHERE e.cid = ?1 AND m.mailbox_id = ?2 AND e.epoch > ?3 ORDER BY e.epoch
            """,
            [.id(conversation), .id(mailbox), .integer(number)], Epoch.init)
        guard !epochs.isEmpty else { throw ConversationRefusal.notFound }
        return epochs
    }
}

private let selectConversations = """
    SELECT c.cid, c.practitioner_id, p.handle, c.state, m.slot, c.created_s, COALESCE(d.newest, 0)
    FROM member m JOIN conversation c ON c.cid = m.cid JOIN practitioner p ON p.id = c.practitioner_id
    LEFT JOIN (SELECT cid, MAX(n) AS newest FROM delivery WHERE mailbox_id = ?1 GROUP BY cid) d ON d.cid = c.cid
    WHERE m.mailbox_id = ?1 ORDER BY c.created_s DESC, c.cid
    """

extension ConversationSummary {
    fileprivate init(_ row: inout RowReader) throws {
        self.init(
            id: try row.conversationID(), practitioner: try row.id(), handle: try row.handle(),
            state: try row.word(), slot: try row.number(), created: try row.instant(),
            lastDelivery: try row.integer())
    }
}

extension Epoch {
    init(_ row: inout RowReader) throws {
        self.init(
            number: try row.integer(), announce: try row.bytes(), signature: try row.bytes(),
            hash: try row.bytes(), author: try row.number(), shareID: try row.bytes(),
            created: try row.instant())
    }
}
