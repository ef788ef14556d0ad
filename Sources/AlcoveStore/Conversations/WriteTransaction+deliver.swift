import AlcoveDomain
import CivilTime

extension WriteTransaction {
    /// Numbers `content` in the mailbox of every member of the conversation and keeps the deliveries.
    ///
    /// Two statements, however many members. The mailbox rows stay locked until the commit, so a reader who has
    /// seen number n has seen all before it.
    func deliver(
        _ content: Delivery.Content, in conversation: ConversationID, at now: Instant
    ) throws -> [Delivery] {
        let id = SQLValue.id(conversation)
        try run(
            "UPDATE mailbox SET latest = latest + 1 WHERE id IN (SELECT mailbox_id FROM member WHERE cid = ?1)",
            [id])
        let key = content.key
        return try rows(key.sql, [id, .instant(now)] + key.values).map { row in
            Delivery(
                mailbox: try row.id(0), number: try row.integer(1), conversation: conversation, at: now,
                content: content)
        }
    }

    /// Makes a mailbox unless it exists.
    func insert(_ mailbox: MailboxKey) throws {
        try run(
            "INSERT INTO mailbox (id, auth_key, latest) VALUES (?1, ?2, 0) ON CONFLICT DO NOTHING",
            [.id(mailbox.id), .bytes(mailbox.authKey)])
    }
}

extension Delivery.Content {
    /// How the delivery row finds its content again.
    fileprivate var key: (sql: String, values: [SQLValue]) {
        switch self {
        case .envelope(let envelope): (envelopeDeliveries, [.integer(envelope.slot), .integer(envelope.seq)])
        case .epoch(let epoch): (epochDeliveries, [.integer(epoch.number)])
        case .appointment(let appointment): (appointmentDeliveries, [.id(appointment.id)])
        }
    }
}

private let toMembers = """
     FROM mailbox WHERE id IN (SELECT mailbox_id FROM member WHERE cid = ?1) RETURNING mailbox_id, n
    """
private let envelopeDeliveries =
    "INSERT INTO delivery (mailbox_id, n, kind, cid, at_s, slot, seq) SELECT id, latest, 1, ?1, ?2, ?3, ?4"
    + toMembers
private let epochDeliveries =
    "INSERT INTO delivery (mailbox_id, n, kind, cid, at_s, epoch) SELECT id, latest, 2, ?1, ?2, ?3"
    + toMembers
private let appointmentDeliveries =
    "INSERT INTO delivery (mailbox_id, n, kind, cid, at_s, appointment_id) SELECT id, latest, 3, ?1, ?2, ?3"
    + toMembers
