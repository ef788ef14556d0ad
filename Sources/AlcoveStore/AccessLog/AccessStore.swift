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

    /// Ends the list of every subject for the days before that of `now`, at most `limit` of them.
    ///
    /// The end of a day says by its number how many events came before it, so that one left out afterwards makes it
    /// a false statement. A subject whose days are ended is not touched again that day, however often this is asked.
    /// - Returns: how many lists were ended.
    package func endDays(before now: Instant, limit: Int, by eventWriter: AccessEventWriter) async throws
        -> Int
    {
        let day = now.dayInUTC
        let access = AccessRecord(
            AccessReader(.instance, name: ""), opened: .endOfDay, for: .operation, at: now)
        return try await database.write { transaction in
            let due = try transaction.rows(
                """
                UPDATE access_subject SET closed_day = ?1 WHERE mailbox_id IN
                  (SELECT mailbox_id FROM access_subject WHERE closed_day < ?1 ORDER BY mailbox_id LIMIT ?2)
                RETURNING mailbox_id
                """,
                [.integer(day - 1), .integer(limit)]
            ) { try $0.id(as: MailboxID.self) }
            for subject in due { try transaction.record(access, of: subject, by: eventWriter) }
            return due.count
        }
    }
}
