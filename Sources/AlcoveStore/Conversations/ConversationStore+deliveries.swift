package import AlcoveDomain
package import CivilTime

extension ConversationStore {
    /// How much of what a mailbox was told is read at once.
    package struct Portion: Sendable {
        let deliveries: Int
        /// Of envelopes; the first is read whatever its size.
        let bytes: Int

        package init(deliveries: Int, bytes: Int) {
            self.deliveries = deliveries
            self.bytes = bytes
        }
    }

    /// What `mailbox` was told after number `after`, in order, and no more of it than `portion`. Nothing is left only when
    /// this is empty.
    ///
    /// Where the mailbox is not the client's, the day's first reading of each talk leaves an access event in the same
    /// transaction.
    package func deliveries(
        to mailbox: MailboxID, after: Int64, upTo portion: Portion, at now: Instant, by scribe: AccessScribe
    ) async throws -> [Delivery] {
        let (found, isRecorded) = try await database.read { transaction in
            let found = try transaction.deliveries(to: mailbox, after: after, upTo: portion)
            return (found, try transaction.talksToRecord(found, readBy: mailbox, on: now.dayInUTC).isEmpty)
        }
        if isRecorded { return found }
        return try await database.write { transaction in
            let found = try transaction.deliveries(to: mailbox, after: after, upTo: portion)
            for talk in try transaction.talksToRecord(found, readBy: mailbox, on: now.dayInUTC) {
                try transaction.recordDay(of: talk, readBy: mailbox, at: now, by: scribe)
            }
            return found
        }
    }

    /// Those of `mailboxes` whose owner reads records that are somebody else's.
    package func practitioners(among mailboxes: [MailboxID]) async throws -> Set<MailboxID> {
        try await database.read { transaction in
            Set(
                try mailboxes.filter { mailbox in
                    try transaction.row(
                        "SELECT 1 FROM practitioner WHERE mailbox_id = ?1", [.id(mailbox)]) != nil
                })
        }
    }
}

extension ReadTransaction {
    fileprivate func deliveries(
        to mailbox: MailboxID, after: Int64, upTo portion: ConversationStore.Portion
    ) throws -> [Delivery] {
        let sizes = try rows(
            selectSizes, [.id(mailbox), .integer(after), .integer(portion.deliveries)]
        ).map { (number: try $0.integer(0), bytes: try $0.number(1)) }
        var room = portion.bytes
        let fitting = sizes.enumerated().prefix { index, size in
            room -= size.bytes
            return index == 0 || room >= 0
        }
        guard let last = fitting.last?.element.number else { return [] }
        return try rows(selectDeliveries, [.id(mailbox), .integer(after), .integer(last)])
            .map { try Delivery($0, to: mailbox) }
    }

    /// The talks of `deliveries` where `mailbox` is not the client's and no event of the day says yet that they were read.
    fileprivate func talksToRecord(_ deliveries: [Delivery], readBy mailbox: MailboxID, on day: Int64) throws
        -> [ConversationID]
    {
        let talks = Set(deliveries.map(\.conversation))
        return try talks.filter { talk in
            try row(
                """
                SELECT 1 FROM member WHERE cid = ?1 AND mailbox_id = ?2 AND slot <> 0
                  AND NOT EXISTS (SELECT 1 FROM access_day WHERE cid = ?1 AND mailbox_id = ?2 AND day >= ?3)
                """,
                [.id(talk), .id(mailbox), .integer(day)]) != nil
        }.sorted { $0.bytes.lexicographicallyPrecedes($1.bytes) }
    }
}

extension WriteTransaction {
    /// One event for a talk, its reader and a day, however many read at the same time.
    fileprivate func recordDay(
        of talk: ConversationID, readBy mailbox: MailboxID, at now: Instant, by scribe: AccessScribe
    ) throws {
        let isFirst = try run(
            """
            INSERT INTO access_day (cid, mailbox_id, day) VALUES (?1, ?2, ?3)
            ON CONFLICT (cid, mailbox_id) DO UPDATE SET day = excluded.day WHERE access_day.day < excluded.day
            """,
            [.id(talk), .id(mailbox), .integer(now.dayInUTC)])
        guard isFirst == 1 else { return }
        let (client, reader) = try parties(of: talk)
        try record(AccessRecord(reader, opened: .talk, for: .care, at: now), of: client, by: scribe)
    }
}

private let selectSizes = """
    SELECT d.n, COALESCE(length(e.wire), 0) FROM delivery d
    LEFT JOIN envelope e ON e.cid = d.cid AND e.slot = d.slot AND e.seq = d.seq
    WHERE d.mailbox_id = ?1 AND d.n > ?2 ORDER BY d.n LIMIT ?3
    """

private let selectDeliveries = """
    SELECT d.n, d.kind, d.cid, d.at_s,
      e.slot, e.seq, e.epoch, e.header_hash, e.wire, e.receipt, e.received_s,
      k.epoch, k.announce, k.signature, k.epoch_hash, k.author_slot, k.share_id, k.created_s,
      \(appointmentColumns)
    FROM delivery d
    LEFT JOIN envelope e ON e.cid = d.cid AND e.slot = d.slot AND e.seq = d.seq
    LEFT JOIN epoch k ON k.cid = d.cid AND k.epoch = d.epoch
    LEFT JOIN appointment a ON a.id = d.appointment_id
    WHERE d.mailbox_id = ?1 AND d.n > ?2 AND d.n <= ?3 ORDER BY d.n
    """

extension Delivery {
    fileprivate init(_ row: Row, to mailbox: MailboxID) throws {
        let content: Content =
            switch try row.integer(1) {
            case 1: .envelope(try Envelope(row, from: 4))
            case 2: .epoch(try Epoch(row, from: 11))
            case 3: .appointment(try Appointment(row, from: 18))
            default: throw DatabaseProblem.malformedRow
            }
        self.init(
            mailbox: mailbox, number: try row.integer(0), conversation: try row.conversationID(2),
            at: try row.instant(3), content: content)
    }
}

extension Envelope {
    fileprivate init(_ row: Row, from first: Int) throws {
        self.init(
            slot: try row.number(first), seq: try row.integer(first + 1), epoch: try row.integer(first + 2),
            headerHash: try row.bytes(first + 3), wire: try row.bytes(first + 4),
            receipt: try row.bytes(first + 5),
            received: try row.instant(first + 6))
    }
}
