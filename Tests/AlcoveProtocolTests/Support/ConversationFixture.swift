import TestSupport
import Testing

@testable import AlcoveProtocol

/// A conversation whose every secret is known: a client in slot 0, a practitioner in slot 1, perhaps more.
struct ConversationFixture {
    struct Person {
        let signing: SigningSeed
        let agreement: AgreementSeed
        let kem: AgreementSeed
        let role: MemberRole

        init(_ role: MemberRole, _ generator: inout SeededRandom) throws {
            signing = try SigningSeed(Bytes32(from: &generator))
            agreement = try AgreementSeed(Bytes32(from: &generator))
            kem = try AgreementSeed(Bytes32(from: &generator))
            self.role = role
        }

        var member: MemberKey {
            MemberKey(
                role: role, signing: signing.key, agreement: agreement.key, kem: .x25519(kem.key),
                kemGeneration: 0, logReference: role == .client ? nil : 5)
        }

        var author: MessageAuthor { role == .client ? .mac(agreement) : .signature(signing) }
    }

    var people: [Person]
    let key, share: Bytes32
    var sealed: SealedEpoch
    let receipts: SigningSeed
    let instanceID: Bytes32

    init(seed: UInt64 = 1, _ roles: [MemberRole] = [.client, .practitioner]) throws {
        var generator = SeededRandom(seed)
        people = []
        for role in roles { people.append(try Person(role, &generator)) }
        key = Bytes32(from: &generator)
        share = Bytes32(from: &generator)
        receipts = try SigningSeed(Bytes32(from: &generator))
        instanceID = Bytes32(from: &generator)
        sealed = try Self.draft(people.map(\.member)).sealed(
            share: share, by: people[0].signing, key: key, nonce: Bytes32(from: &generator))
    }

    static func draft(_ members: [MemberKey], author: UInt8 = 0) -> EpochDraft {
        EpochDraft(
            created: 1_795_000_000_000, reason: 0, retentionDays: 365, policyHash: .zero,
            checkpointHash: .zero, members: members, authorSlot: author)
    }

    var epoch: OpenEpoch { sealed.opened }
    var check: EnvelopeCheck { EnvelopeCheck(epoch.verified) }
    var instance: ReceiptAuthority { ReceiptAuthority(instanceID: instanceID, key: receipts.key) }

    func sender(_ slot: UInt8) throws -> MessageSender {
        try MessageSender(epoch, slot: slot, by: people[Int(slot)].author)
    }

    func reader(_ slot: UInt8) throws -> MessageReader {
        try MessageReader(
            epoch, slot: slot, agreement: people[Int(slot)].agreement, instance: instance)
    }

    /// An envelope with one text from `slot`.
    func envelope(
        from slot: UInt8, _ text: String = "Hello", after state: SenderState = .start
    ) throws -> [UInt8] {
        try sender(slot).seal([AckVector().part(), .text(text)], after: state, sent: 1_795_000_000)
    }

    func receipt(for envelope: VerifiedEnvelope) throws -> SignedReceipt {
        try Receipt(for: envelope, instanceID: instanceID, received: 1_795_000_001).signed(by: receipts)
    }
}
