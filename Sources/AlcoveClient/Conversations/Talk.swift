public import AlcoveProtocol
import Foundation

/// One conversation as one of its two members sees it: keys, epochs, what was sent and what came.
public actor Talk {
    /// What a talk's member can do: the seeds behind their `MemberKey`.
    struct Member: Sendable {
        let slot: UInt8
        let author: MessageAuthor
        let agreement: AgreementSeed
        let kem: AgreementSeed
    }

    public nonisolated let cid: Bytes32
    private let connection: Connection
    /// The member's mailbox.
    public nonisolated let mailbox: MailboxKey
    private let instance: ReceiptAuthority
    private let member: Member
    private var epoch: OpenEpoch
    private var states: [UInt8: SenderState] = [:]

    init(
        connection: Connection, mailbox: MailboxKey, instance: ReceiptAuthority, member: Member,
        epoch: OpenEpoch
    ) {
        cid = epoch.verified.announce.head.cid
        self.connection = connection
        self.mailbox = mailbox
        self.instance = instance
        self.member = member
        self.epoch = epoch
    }

    private var path: String { "/api/v1/conversations/\(Base64Text(cid.bytes).text)" }

    /// Sends `parts` and returns once the server has kept them: its receipt is checked.
    @discardableResult
    public func send(_ parts: [Part]) async throws -> SignedReceipt {
        let sealed = try sealed(parts)
        return try await deliver(sealed.wire, after: sealed.follows)
    }

    /// Seals `parts` as this member's next message without sending it.
    /// - Parameter keeping: whether what is sealed next follows it.
    public func seal(_ parts: [Part], keeping: Bool = true) throws -> SealedMessage {
        let sealed = try sealed(parts)
        if keeping { states[member.slot] = sealed.state }
        return sealed
    }

    private func sealed(_ parts: [Part]) throws -> SealedMessage {
        let seen = states.filter { $0.key != member.slot && $0.value.sequence > 0 }.sorted { $0.key < $1.key }
        let acknowledged = AckVector(
            entries: seen.map {
                .init(slot: $0.key, sequence: $0.value.sequence, headerHash: $0.value.headerHash)
            })
        let follows = states[member.slot] ?? .start
        let wire = try MessageSender(epoch, slot: member.slot, by: member.author)
            .seal(
                [try acknowledged.part()] + parts, after: follows, sent: UInt64(Date().timeIntervalSince1970))
        let checked = try EnvelopeCheck(epoch.verified)(
            try UntrustedEnvelope(wire), from: member.slot, after: follows)
        return SealedMessage(wire: wire, follows: follows, state: checked.state)
    }

    /// Sends an envelope that was sealed before; sending the same bytes again is harmless.
    @discardableResult
    public func deliver(_ wire: [UInt8], after state: SenderState) async throws -> SignedReceipt {
        let answer = try await connection.mailbox(
            try mailbox.token(), .post, path + "/envelopes", bytes: wire)
        let receipt = try SignedReceipt(answer.body)
        let verified = try EnvelopeCheck(epoch.verified)(
            try UntrustedEnvelope(wire), from: member.slot, after: state)
        guard instance.covers(receipt, verified) else { throw ClientRefusal.unsoundTalk }
        states[member.slot] = verified.state
        return receipt
    }

    /// Opens an envelope that came, with every check of protocol 4.6.
    public func open(_ wire: [UInt8], receipt: [UInt8]) throws -> Message {
        let envelope = try UntrustedEnvelope(wire)
        let state = states[envelope.header.slot] ?? .start
        let message = try MessageReader(
            epoch, slot: member.slot, agreement: member.agreement, instance: instance
        )
        .open(envelope, after: state, receipt: try SignedReceipt(receipt))
        states[envelope.header.slot] = message.state
        return message
    }

    /// Every message of the talk, oldest first, read anew from the member's mailbox with every check of protocol 4.6.
    public func messages() async throws -> [Message] {
        let reader = try MessageReader(
            epoch, slot: member.slot, agreement: member.agreement, instance: instance)
        var states: [UInt8: SenderState] = [:]
        var found: [Message] = []
        var cursor: Int64 = 0
        while case let portion = try await connection.deliveries(to: mailbox, after: cursor),
            let last = portion.last
        {
            cursor = last.n
            for delivery in portion where delivery.cid.bytes == cid.bytes {
                guard let wire = delivery.envelope, let receipt = delivery.receipt else { continue }
                let envelope = try UntrustedEnvelope(wire.bytes)
                let message = try reader.open(
                    envelope, after: states[envelope.header.slot] ?? .start,
                    receipt: try SignedReceipt(receipt.bytes))
                states[envelope.header.slot] = message.state
                found.append(message)
            }
        }
        return found
    }

    /// The talk's epochs as they were announced.
    public func announcements() async throws -> [(announce: EpochAnnounce, signature: Bytes64)] {
        struct Epoch: Decodable { let announce, signature: Base64Text }
        return try await connection.mailbox(try mailbox.token(), .get, path + "/epochs").json([Epoch].self)
            .map {
                guard let signature = Bytes64($0.signature.bytes) else { throw ClientRefusal.malformedAnswer }
                return (try EpochAnnounce($0.announce.bytes), signature)
            }
    }
}
