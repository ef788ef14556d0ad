import AlcoveDomain
import AlcoveStore
import CivilTime
import Testing

func conversationID(_ number: Int) throws -> ConversationID {
    try #require(ConversationID(bytes: octets(32, "d", number)))
}

/// A conversation between client `number` (slot 0) and a practitioner (slot 1).
struct Talk: Sendable {
    let id: ConversationID
    let client: MailboxID
    let practitioner: MailboxID

    func mailbox(of slot: Int) -> MailboxID { slot == 0 ? client : practitioner }
}

extension Epoch {
    static func numbered(_ number: Int64, of talk: Int, author: Int = 0, variant: Int = 0) -> Epoch {
        let name = (talk * 1_000 + Int(number)) * 100 + variant
        return Epoch(
            number: number, announce: octets(600, "e", name), signature: octets(64, "g", name),
            hash: octets(32, "h", name), author: author, shareID: octets(16, "x", name), created: now)
    }
}

extension NewConversation {
    static func numbered(_ number: Int, with colleague: Colleague, variant: Int = 0) throws -> NewConversation
    {
        let client: MailboxID = try AlcoveStoreTests.id("m", number)
        return NewConversation(
            id: try conversationID(number), practitioner: colleague.id,
            mailbox: MailboxKey(id: client, authKey: octets(32, "m", number)),
            members: [
                Member(slot: 0, mailbox: client, sigKey: octets(32, "q", number), authMode: 2),
                Member(slot: 1, mailbox: colleague.mailbox, sigKey: octets(32, "Q", number), authMode: 1),
            ], epoch: .numbered(0, of: number, variant: variant))
    }
}

extension Stores {
    /// Talk `number`, begun.
    func talk(_ number: Int, with colleague: Colleague) async throws -> Talk {
        let new = try NewConversation.numbered(number, with: colleague)
        _ = try await conversations.begin(new)
        return Talk(id: new.id, client: new.mailbox.id, practitioner: colleague.mailbox)
    }

    /// What `mailbox` was told, read as its owner reads it.
    func deliveries(
        to mailbox: MailboxID, after: Int64, limit: Int, bytes: Int = .max, at time: Instant = now
    ) async throws -> [Delivery] {
        try await conversations.deliveries(
            to: mailbox, after: after, upTo: .init(deliveries: limit, bytes: bytes), at: time, by: .plain)
    }

    /// Sends an envelope named by slot, number and variant; it follows the one before it of variant 0.
    func send(
        _ seq: Int64, from slot: Int, in talk: Talk, as sender: MailboxID? = nil, epoch: Int64 = 0,
        variant: Int = 0,
        previous: [UInt8]? = nil, holding most: Int64? = nil
    ) async throws -> Appended {
        let before = previous ?? (seq == 1 ? [UInt8](repeating: 0, count: 32) : nameOfHeader(seq - 1, slot))
        return try await conversations.append(
            .numbered(seq, slot, epoch: epoch, variant: variant), to: talk.id,
            from: EnvelopeSender(
                mailbox: sender ?? talk.mailbox(of: slot), party: slot == 0 ? .client : .practitioner,
                previous: before), holding: most)
    }
}

/// The header hash of an envelope made here.
func nameOfHeader(_ seq: Int64, _ slot: Int, _ variant: Int = 0) -> [UInt8] {
    octets(32, "H", (Int(seq) * 10 + slot) * 1_000 + variant)
}

extension Envelope {
    static func numbered(_ seq: Int64, _ slot: Int, epoch: Int64 = 0, variant: Int = 0) -> Envelope {
        let name = (Int(seq) * 10 + slot) * 1_000 + variant
        return Envelope(
            slot: slot, seq: seq, epoch: epoch, headerHash: nameOfHeader(seq, slot, variant),
            wire: octets(700, "w", name), receipt: octets(172, "R", name), received: now + seq)
    }
}

extension Appended {
    /// The deliveries, or nil when it was kept before.
    var deliveries: [Delivery]? {
        guard case .kept(let deliveries) = self else { return nil }
        return deliveries
    }
}
