import AlcoveDomain
import AlcoveProtocol
import AlcoveStore
import StoreTestSupport
import CivilTime
import Testing

@testable import AlcoveActions
@testable import AlcoveServer

/// Somebody's keys in one talk.
struct TalkPerson: Sendable {
    let role: MemberRole
    let signing, mailbox: SigningSeed
    let agreement, kem: AgreementSeed

    init(_ role: MemberRole = .client) throws {
        self.role = role
        signing = try SigningSeed(.random())
        mailbox = try SigningSeed(.random())
        agreement = try AgreementSeed(.random())
        kem = try AgreementSeed(.random())
    }

    var member: MemberKey {
        MemberKey(
            role: role, signing: signing.key, agreement: agreement.key, kem: .x25519(kem.key),
            kemGeneration: role == .client ? 0 : 1, logReference: nil)
    }

    var author: MessageAuthor { role == .client ? .mac(agreement) : .signature(signing) }
    var mailboxID: [UInt8] { MailboxToken.mailbox(of: mailbox.key).bytes }

    func token(for origin: String = TestServer.origin, lasting seconds: Int64 = 1800) throws -> String {
        let expires = UInt64(TalkFixture.now.secondsSince1970 + seconds)
        return Base64URL.encode(
            try #require(MailboxToken(for: mailbox, origin: origin, expires: expires)).encoded())
    }

    /// Makes them a practitioner with a page, hours and a first key record.
    func join(_ databases: Databases, as handle: String, keysFor seconds: Int64 = 86_400) async throws {
        let time = UInt64(TalkFixture.now.secondsSince1970)
        let record = try KeyRecord(
            .init(
                handle: handle, sequence: 1, previous: .zero, identityKey: signing.key,
                agreementKey: agreement.key,
                kemKey: .x25519(kem.key), kemGeneration: 1, notBefore: time - 60,
                notAfter: UInt64(Int64(time) + seconds)),
            previous: signing, current: signing)
        let day = [try #require(OpenInterval("09:00", "17:00"))]
        let code = Bytes32.random().bytes
        let practices = PracticeStore(database: databases.main)
        let id = try #require(PractitionerID(bytes: Bytes16.random().bytes))
        try await AccountStore(database: databases.main).invite(
            code, as: .practitioner, until: TalkFixture.now + 60)
        try await practices.join(
            NewPractitioner(
                id: id, handle: try Handle(handle),
                mailbox: MailboxKey(
                    id: try #require(MailboxID(bytes: mailboxID)), authKey: mailbox.key.raw.bytes),
                keyRecord: try record.encoded(), profile: Profile(displayName: "Amina Diallo"),
                practice: Practice(
                    hours: Hours(zone: "UTC", weekly: Array(repeating: day, count: 5) + [[], []]),
                    services: []),
                vault: NewVault(
                    id: try #require(VaultID(bytes: Bytes16.random().bytes)), locator: Bytes16.random().bytes,
                    authKey: Bytes32.random().bytes, sealed: [1], unlockers: [], createdDay: 20_833),
                signIn: NewSignIn(tokenHash: Bytes32.random().bytes, expires: TalkFixture.now + 60)),
            invitation: code, at: TalkFixture.now)
        try await databases.main.vouch(for: id.bytes)
        try await practices.setListed(true, of: id)
    }
}

/// A talk and what both sides can do in it.
struct BegunTalk: Sendable {
    let fixture: TalkFixture
    let people: [TalkPerson]
    var epoch: OpenEpoch

    var cid: String { Base64URL.encode(epoch.verified.announce.head.cid.bytes) }
    var path: String { "conversations/\(cid)" }

    /// An envelope with one text from `slot`, and where its chain stands after it.
    func envelope(
        from slot: UInt8, _ text: String = "Hello", after state: SenderState = .start
    ) throws -> (wire: [UInt8], state: SenderState) {
        let wire = try MessageSender(epoch, slot: slot, by: people[Int(slot)].author).seal(
            [try AckVector(entries: []).part(), .text(text)], after: state,
            sent: UInt64(TalkFixture.now.secondsSince1970))
        let checked = try EnvelopeCheck(epoch.verified)(try UntrustedEnvelope(wire), from: slot, after: state)
        return (wire, checked.state)
    }

    /// Sends `wire` from the mailbox of `slot`, or of somebody else.
    func send(_ wire: [UInt8], from slot: Int, by other: TalkPerson? = nil) async throws -> TalkAnswer {
        try await fixture.call(.post, "\(path)/envelopes", by: other ?? people[slot], bytes: wire)
    }

    /// What the member in `slot` sends to announce the next epoch.
    func rotation(by slot: Int, members: [MemberKey]? = nil) async throws -> (
        fields: [String: String], epoch: OpenEpoch
    ) {
        let (id, share) = try await fixture.share(for: people[slot])
        let draft = EpochDraft(
            created: UInt64(TalkFixture.now.secondsSince1970) * 1000, reason: 1, retentionDays: 365,
            policyHash: .zero,
            checkpointHash: .zero, members: members ?? people.map(\.member), authorSlot: UInt8(slot))
        let sealed = try draft.sealed(share: share, by: people[slot].signing, after: epoch.verified)
        return (fixture.fields(nil, id, sealed), sealed.opened)
    }
}
