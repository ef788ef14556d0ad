public import AlcoveProtocol
import Foundation

extension AccountHolder {
    /// Joins as a practitioner by an invitation: identity keys, first key record, mailbox, a page with a name.
    /// - Parameter zone: the zone they work in, such as `Africa/Nairobi`.
    public static func join(
        invitation: String, handle: String, displayName: String, zone: String, on connection: Connection
    ) async throws -> AccountHolder {
        let identity = try SigningSeed(.random())
        let agreement = try AgreementSeed(.random())
        let kem = try AgreementSeed(.random())
        let now = UInt64(Date().timeIntervalSince1970)
        let record = try KeyRecord(
            .init(
                handle: handle, sequence: 1, previous: .zero, identityKey: identity.key,
                agreementKey: agreement.key,
                kemKey: .x25519(kem.key), kemGeneration: 1, notBefore: now, notAfter: now + 400 * 86_400,
                recoveryPolicy: 0,
                licenceCommit: .zero, extensions: []),
            previous: identity, current: identity)
        var body = VaultBody()
        body.identity = .init(signing: identity.raw, agreement: agreement.raw)
        body.generations = [.init(number: 1, seed: kem.raw, notBefore: now)]
        body.settings = Array(try JSONEncoder().encode(["handle": handle]))
        let draft = try AccountDraft(body: body)
        let mailbox = try MailboxToken.practitionerSeed(identity: identity)
        try await connection.account(
            .post, "/api/v1/practitioners",
            json: NewPractitioner(
                account: draft.fields, invitation: invitation, handle: handle,
                mailbox_key: Base64Text(mailbox.key.raw.bytes),
                key_record: Base64Text(try record.encoded()), profile: .init(display_name: displayName),
                zone: zone))
        return draft.holder(on: connection)
    }

    /// The key of a practitioner's one mailbox.
    public func practitionerMailbox() throws -> MailboxKey {
        guard let identity = body.identity else { throw ClientRefusal.unsoundKeys }
        return MailboxKey(
            seed: try MailboxToken.practitionerSeed(identity: SigningSeed(identity.signing)),
            origin: connection.origin)
    }

    /// Opens the talk `cid` as its practitioner.
    public func openTalk(_ cid: Bytes32) async throws -> Talk {
        struct Epoch: Decodable { let announce, signature, share: Base64Text }
        guard let identity = body.identity else { throw ClientRefusal.unsoundKeys }
        let mailbox = try practitionerMailbox()
        let epochs = try await connection.mailbox(
            try mailbox.token(), .get, "/api/v1/conversations/\(Base64Text(cid.bytes).text)/epochs"
        ).json([Epoch].self)
        var verified: VerifiedEpoch?
        for epoch in epochs {
            guard let signature = Bytes64(epoch.signature.bytes) else { throw ClientRefusal.malformedAnswer }
            verified = try VerifiedEpoch(
                try EpochAnnounce(epoch.announce.bytes), signature: signature, after: verified)
        }
        guard let newest = verified, let share = epochs.last.flatMap({ Bytes32($0.share.bytes) }) else {
            throw ClientRefusal.malformedAnswer
        }
        let agreement = try AgreementSeed(identity.agreement)
        let generation = newest.announce.head.members.dropFirst().first?.kemGeneration
        guard let kem = body.generations.first(where: { $0.number == generation }) else {
            throw ClientRefusal.unsoundKeys
        }
        let kemSeed = try AgreementSeed(kem.seed)
        let opened = try OpenEpoch(newest, slot: 1, seed: kemSeed, share: share)
        return Talk(
            connection: connection, mailbox: mailbox, instance: try await connection.instance(),
            member: .init(
                slot: 1, author: .signature(try SigningSeed(identity.signing)), agreement: agreement,
                kem: kemSeed),
            epoch: opened)
    }
}

/// Everything about an account, and beside it what makes it a practitioner's, in one flat object.
private struct NewPractitioner: Encodable, Sendable {
    struct Profile: Encodable, Sendable { let display_name: String }

    let account: AccountDraft.Fields
    let invitation, handle: String
    let mailbox_key, key_record: Base64Text
    let profile: Profile
    let zone: String

    private enum Key: String, CodingKey { case invitation, handle, mailbox_key, key_record, profile, zone }

    func encode(to encoder: any Encoder) throws {
        try account.encode(to: encoder)
        var fields = encoder.container(keyedBy: Key.self)
        try fields.encode(invitation, forKey: .invitation)
        try fields.encode(handle, forKey: .handle)
        try fields.encode(mailbox_key, forKey: .mailbox_key)
        try fields.encode(key_record, forKey: .key_record)
        try fields.encode(profile, forKey: .profile)
        try fields.encode(zone, forKey: .zone)
    }
}
