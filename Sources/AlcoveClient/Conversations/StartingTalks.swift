import AlcoveProtocol
import Foundation

extension AccountHolder {
    /// Begins a conversation with the practitioner `handle` under `alias`: a fresh persona, epoch 0, and the vault saved
    /// before the server learns of it, so that no talk is lost with a tab.
    ///
    /// The practitioner's keys are checked first, against the log that this account has pinned (protocol 4.4); what was
    /// seen is pinned with the talk.
    /// - Parameter checkingLog: false for load tests alone, whose invented practitioners no authority knows.
    /// - Throws: `KeyTrouble` before anything was sent.
    public func startTalk(with handle: String, alias: String, checkingLog: Bool = true) async throws -> (
        talk: Talk, mailbox: MailboxKey
    ) {
        let directory = KeyDirectory(connection, now: UInt64(Date().timeIntervalSince1970))
        let checked = checkingLog ? try await directory.keys(of: handle, for: body) : nil
        let keys: KeyRecord.Fields
        if let checked { keys = checked.keys.record.fields } else { keys = try await unloggedKeys(handle) }
        let seeds = try PersonaSeeds()
        let mailbox = MailboxKey(seed: seeds.mailbox, origin: connection.origin)
        struct Share: Decodable { let share_id, share: Base64Text }
        let prepared = try await connection.mailbox(
            try mailbox.token(), .post, "/api/v1/shred-shares", json: [String: String]()
        ).json(Share.self)
        guard let share = Bytes32(prepared.share.bytes) else { throw ClientRefusal.malformedAnswer }
        let draft = EpochDraft(
            created: UInt64(Date().timeIntervalSince1970 * 1000), reason: 1, retentionDays: 0,
            policyHash: .zero,
            checkpointHash: checked?.keys.checkpointHash ?? .zero,
            members: [seeds.member, practitioner(keys, at: checked?.keys.logReference)], authorSlot: 0)
        let sealed = try draft.sealed(share: share, by: seeds.signing)
        let cid = sealed.opened.verified.announce.head.cid
        try await update {
            try checked?.keep(in: &$0)
            $0.personas.append(seeds.persona(cid: cid, handle: handle, alias: alias))
        }
        try await connection.mailbox(
            try mailbox.token(), .post, "/api/v1/conversations",
            json: NewConversation(
                handle: handle, share_id: prepared.share_id,
                announce: Base64Text(sealed.opened.verified.announce.encoded),
                signature: Base64Text(sealed.signature.bytes)))
        let talk = Talk(
            connection: connection, mailbox: mailbox, instance: try await connection.instance(),
            member: .init(slot: 0, author: .mac(seeds.agreement), agreement: seeds.agreement, kem: seeds.kem),
            epoch: sealed.opened)
        return (talk, mailbox)
    }

    /// The member that the practitioner is in the talk's first epoch.
    private func practitioner(_ keys: KeyRecord.Fields, at place: UInt64?) -> MemberKey {
        MemberKey(
            role: .practitioner, signing: keys.identityKey, agreement: keys.agreementKey, kem: keys.kemKey,
            kemGeneration: keys.kemGeneration, logReference: place)
    }

    /// The newest keys of `handle`, after its whole chain was checked, and nothing about the log.
    private func unloggedKeys(_ handle: String) async throws -> KeyRecord.Fields {
        let answer = try await connection.open(.get, "/api/v1/practitioners/\(handle)/keys")
        var reader = Reader(answer.body)
        var chain = try KeyChain(first: try KeyRecord(Array(try reader.o16())))
        while reader.remaining > 0 { try chain.append(try KeyRecord(Array(try reader.o16()))) }
        let fields = chain.newest.fields
        guard fields.handle == handle else { throw ClientRefusal.unsoundKeys }
        return fields
    }
}

struct NewConversation: Codable, Sendable {
    let handle: String
    let share_id, announce, signature: Base64Text
}

/// The fresh secrets of one persona.
struct PersonaSeeds: Sendable {
    let signing, mailbox: SigningSeed
    let agreement, kem: AgreementSeed

    init() throws {
        signing = try SigningSeed(.random())
        mailbox = try SigningSeed(.random())
        agreement = try AgreementSeed(.random())
        kem = try AgreementSeed(.random())
    }

    var member: MemberKey {
        MemberKey(
            role: .client, signing: signing.key, agreement: agreement.key, kem: .x25519(kem.key),
            kemGeneration: 0,
            logReference: nil)
    }

    func persona(cid: Bytes32, handle: String, alias: String) -> Persona {
        Persona(
            cid: cid, handle: handle, alias: alias, signing: signing.raw, agreement: agreement.raw,
            kem: kem.raw,
            mailboxAuth: mailbox.raw, mailboxID: MailboxToken.mailbox(of: mailbox.key))
    }
}
