import AlcoveDomain
import CivilTime

extension WriteTransaction {
    /// Numbers `content` in the mailbox of every member of the conversation and keeps the deliveries.
    ///
    /// Two statements, however many members. The mailbox rows stay locked until the commit, so a reader who has
    /// seen number n has seen all before it.
    /// - Parameter most: bytes of envelopes that the conversation may hold; beyond them it throws `.full`.
    func deliver(
        _ content: Delivery.Content, in conversation: ConversationID, at now: Instant,
        holding most: Int64? = nil
    ) throws -> [Delivery] {
        let id = SQLValue.id(conversation)
        let kept = try rows(
            """
            UPDATE mailbox SET latest = latest + 1, kept_bytes = kept_bytes + ?2
            WHERE id IN (SELECT mailbox_id FROM member WHERE cid = ?1) RETURNING kept_bytes
            """,
            [id, .integer(content.bytes)]
        ) { try $0.integer() }
        // A client has a mailbox for each talk, so that the emptiest of its members' has what this talk holds.
        if let most, let kept = kept.min(), kept > most {
            throw ConversationRefusal.full(limit: most)
        }
        let key = content.key
        return try rows(key.sql, [id, .instant(now)] + key.values) { row in
            Delivery(
                mailbox: try row.id(), number: try row.integer(), conversation: conversation, at: now,
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
    /// What it adds to what a mailbox holds.
    fileprivate var bytes: Int {
        if case .envelope(let envelope) = self { envelope.wire.count } else { 0 }
    }

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
