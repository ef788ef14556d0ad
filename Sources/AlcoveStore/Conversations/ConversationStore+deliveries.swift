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
        to mailbox: MailboxID, after: Int64, upTo portion: Portion, at now: Instant,
        by eventWriter: AccessEventWriter
    ) async throws -> [Delivery] {
        let (found, isRecorded) = try await database.read { transaction in
            let found = try transaction.deliveries(to: mailbox, after: after, upTo: portion)
            return (found, try transaction.talksToRecord(found, readBy: mailbox, on: now.dayInUTC).isEmpty)
        }
        if isRecorded { return found }
        return try await database.write { transaction in
            let found = try transaction.deliveries(to: mailbox, after: after, upTo: portion)
            for talk in try transaction.talksToRecord(found, readBy: mailbox, on: now.dayInUTC) {
                try transaction.recordDay(of: talk, readBy: mailbox, at: now, by: eventWriter)
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
        ) { (number: try $0.integer(), bytes: try $0.number()) }
        var room = portion.bytes
        let fitting = sizes.enumerated().prefix { index, size in
            room -= size.bytes
            return index == 0 || room >= 0
        }
        guard let last = fitting.last?.element.number else { return [] }
        return try rows(selectDeliveries, [.id(mailbox), .integer(after), .integer(last)]) {
            try Delivery(&$0, to: mailbox)
        }
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
        of talk: ConversationID, readBy mailbox: MailboxID, at now: Instant, by eventWriter: AccessEventWriter
    ) throws {
        let isFirst = try run(
            """
            INSERT INTO access_day (cid, mailbox_id, day) VALUES (?1, ?2, ?3)
            ON CONFLICT (cid, mailbox_id) DO UPDATE SET day = excluded.day WHERE access_day.day < excluded.day
            """,
            [.id(talk), .id(mailbox), .integer(now.dayInUTC)])
        guard isFirst == 1 else { return }
        let (client, reader) = try parties(of: talk)
        try record(AccessRecord(reader, opened: .talk, for: .care, at: now), of: client, by: eventWriter)
    }
}

private let selectSizes = """
    SELECT d.n, COALESCE(length(e.wire), 0) FROM delivery d
    LEFT JOIN envelope e ON e.cid = d.cid AND e.slot = d.slot AND e.seq = d.seq
    WHERE d.mailbox_id = ?1 AND d.n > ?2 ORDER BY d.n LIMIT ?3
    """

private let selectDeliveries = """
    SELECT d.n, d.cid, d.at_s, d.kind,
      e.slot, e.seq, e.epoch, e.header_hash, e.wire, e.receipt, e.received_s,
      k.epoch, k.announce, k.signature, k.epoch_hash, k.author_slot, k.share_id, k.created_s,
      \(appointmentColumns)
    FROM delivery d
    LEFT JOIN envelope e ON e.cid = d.cid AND e.slot = d.slot AND e.seq = d.seq
    LEFT JOIN epoch k ON k.cid = d.cid AND k.epoch = d.epoch
    LEFT JOIN appointment a ON a.id = d.appointment_id
    WHERE d.mailbox_id = ?1 AND d.n > ?2 AND d.n <= ?3 ORDER BY d.n
    """

/// How many columns of `selectDeliveries` are an envelope's, and how many an epoch's.
private let (envelopeColumnCount, epochColumnCount) = (7, 7)

extension Delivery {
    fileprivate init(_ row: inout RowReader, to mailbox: MailboxID) throws {
        self.init(
            mailbox: mailbox, number: try row.integer(), conversation: try row.conversationID(),
            at: try row.instant(), content: try Content(&row))
    }
}

extension Delivery.Content {
    /// Reads the kind and then the columns of every kind, all null but its own.
    fileprivate init(_ row: inout RowReader) throws {
        switch try row.integer() {
        case 1:
            self = .envelope(try Envelope(&row))
            try row.nulls(epochColumnCount + appointmentColumnCount)
        case 2:
            try row.nulls(envelopeColumnCount)
            self = .epoch(try Epoch(&row))
            try row.nulls(appointmentColumnCount)
        case 3:
            try row.nulls(envelopeColumnCount + epochColumnCount)
            self = .appointment(try Appointment(&row))
        default: throw DatabaseProblem.malformedRow
        }
    }
}

extension Envelope {
    fileprivate init(_ row: inout RowReader) throws {
        self.init(
            slot: try row.number(), seq: try row.integer(), epoch: try row.integer(),
            headerHash: try row.bytes(), wire: try row.bytes(), receipt: try row.bytes(),
            received: try row.instant())
    }
}
