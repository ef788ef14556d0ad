package import AlcoveDomain
package import CivilTime

/// What clients see of who has looked.
package struct AccessStore: Sendable {
    let database: any Database

    package init(database: any Database) { self.database = database }

    /// One event with the name behind its commitment.
    package struct Event: Sendable, Hashable {
        package let counter: Int64
        package let event: [UInt8]
        package let reader: String
    }

    /// A subject's events, and the key by which they are known as theirs.
    package struct List: Sendable, Hashable {
        package let tagKey: [UInt8]
        /// How many events there are in all.
        package let count: Int64
        package let events: [Event]
    }

    /// The events of `subject` after number `counter`, in order, at most `limit`; nil when nobody has ever looked.
    package func events(of subject: MailboxID, after counter: Int64, limit: Int) async throws -> List? {
        try await database.read { transaction in
            let head = try transaction.row(
                "SELECT tag_key, counter FROM access_subject WHERE mailbox_id = ?1", [.id(subject)]
            ) { (tagKey: try $0.bytes(), count: try $0.integer()) }
            guard let head else { return nil }
            let events = try transaction.rows(
                """
                SELECT counter, event, reader FROM access_event WHERE mailbox_id = ?1 AND counter > ?2
                ORDER BY counter LIMIT ?3
                """,
                [.id(subject), .integer(counter), .integer(limit)]
            ) { Event(counter: try $0.integer(), event: try $0.bytes(), reader: try $0.text()) }
            return List(tagKey: head.tagKey, count: head.count, events: events)
        }
    }

    /// Ends the lists that somebody has looked at since their last end, for the days before that of `now`, at most `limit`
    /// of them.
    ///
    /// The end of a day says by its number how many events came before it, so that one left out afterwards makes it
    /// a false statement. A list that nobody looks at is not touched again, so that it does not grow for ever.
    /// - Returns: how many lists were ended.
    package func endDays(before now: Instant, limit: Int, by eventWriter: AccessEventWriter) async throws
        -> Int
    {
        try await end(
            "SELECT mailbox_id FROM access_subject WHERE is_open = 1 AND closed_day < ?1 ORDER BY closed_day LIMIT ?2",
            [.integer(now.dayInUTC - 1), .integer(limit)], before: now, by: eventWriter)
    }

    /// Ends the list of `subject` for the days before that of `now`, once a day, also when nobody has looked: whoever reads
    /// their list is told by a signed statement that it is whole up to yesterday.
    package func endDays(of subject: MailboxID, before now: Instant, by eventWriter: AccessEventWriter)
        async throws
    {
        let yesterday = now.dayInUTC - 1
        let isDue = try await database.read { transaction in
            try transaction.row(
                "SELECT closed_day FROM access_subject WHERE mailbox_id = ?1", [.id(subject)]
            ) { try $0.integer() < yesterday }
        }
        guard isDue == true else { return }
        _ = try await end(
            "SELECT mailbox_id FROM access_subject WHERE closed_day < ?1 AND mailbox_id = ?2",
            [.integer(yesterday), .id(subject)], before: now, by: eventWriter)
    }

    /// Ends the lists that `due` finds, where `?1` of it is the last day to be ended.
    private func end(
        _ due: String, _ values: [SQLValue], before now: Instant, by eventWriter: AccessEventWriter
    ) async throws -> Int {
        let access = AccessRecord(
            AccessReader(.instance, name: ""), opened: .endOfDay, for: .operation, at: now)
        return try await database.write { transaction in
            let ended = try transaction.rows(
                "UPDATE access_subject SET closed_day = ?1 WHERE mailbox_id IN (\(due)) RETURNING mailbox_id",
                values
            ) { try $0.id(as: MailboxID.self) }
            for subject in ended { try transaction.record(access, of: subject, by: eventWriter) }
            return ended.count
        }
    }
}
