package import AlcoveDomain
package import CivilTime

extension WriteTransaction {
    /// Adds `access` to what the owner of `subject` sees and puts it in line for the log, in the transaction of the
    /// read it tells of: both are kept or neither is.
    ///
    /// Callers who race get numbers one after the other: the subject's row stays locked until the commit.
    package func record(_ access: AccessRecord, of subject: MailboxID, by eventWriter: AccessEventWriter)
        throws
    {
        try run(
            """
            INSERT INTO access_subject (mailbox_id, tag_key, counter, last_hash, closed_day)
            VALUES (?1, ?2, 0, ?3, ?4) ON CONFLICT DO NOTHING
            """,
            [
                .id(subject), .bytes(eventWriter.freshKey()), .bytes([UInt8](repeating: 0, count: 32)),
                .integer(access.at.dayInUTC - 1),
            ])
        let place = try row(
            """
            UPDATE access_subject SET counter = counter + 1 WHERE mailbox_id = ?1
            RETURNING tag_key, counter, last_hash
            """,
            [.id(subject)]
        ) {
            AccessEventWriter.Place(
                tagKey: try $0.bytes(), counter: try $0.integer(), previous: try $0.bytes())
        }
        guard let place else { throw DatabaseProblem.malformedRow }
        let written = try eventWriter.write(access, place)
        try run(
            "UPDATE access_subject SET last_hash = ?2, is_open = ?3 WHERE mailbox_id = ?1",
            [.id(subject), .bytes(written.hash), .integer(access.object == .endOfDay ? 0 : 1)])
        try run(
            "INSERT INTO access_event (mailbox_id, counter, event, reader) VALUES (?1, ?2, ?3, ?4)",
            [.id(subject), .integer(place.counter), .bytes(written.event), .text(access.reader.name)])
        try batch(written.event, as: .accessEvents)
    }
}

extension ReadTransaction {
    /// Whose record a conversation is, and who reads it when the client does not.
    func parties(of conversation: ConversationID) throws -> (client: MailboxID, reader: AccessReader) {
        let parties = try row(
            """
            SELECT m.mailbox_id, p.handle FROM conversation c JOIN practitioner p ON p.id = c.practitioner_id
            JOIN member m ON m.cid = c.cid AND m.slot = 0 WHERE c.cid = ?1
            """,
            [.id(conversation)]
        ) { row in
            (
                client: try row.id(as: MailboxID.self),
                reader: AccessReader(.practitioner, name: try row.text())
            )
        }
        guard let parties else { throw DatabaseProblem.malformedRow }
        return parties
    }
}

extension Instant {
    /// Days since 1970 in UTC, by which lists are ended.
    package var dayInUTC: Int64 { Int64(CivilDateTime(self, offset: 0).date.daysSince1970) }
}
