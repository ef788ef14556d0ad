import AlcoveProtocol
import Foundation

/// Everything about an account, and beside it what lets its owner sign for a body, in one flat object.
private struct NewSignatory: Encodable, Sendable {
    let account: AccountDraft.Fields
    let invitation, handle, role: String
    let key_record: Base64Text

    private enum Key: String, CodingKey { case invitation, handle, role, key_record }

    func encode(to encoder: any Encoder) throws {
        try account.encode(to: encoder)
        var fields = encoder.container(keyedBy: Key.self)
        try fields.encode(invitation, forKey: .invitation)
        try fields.encode(handle, forKey: .handle)
        try fields.encode(role, forKey: .role)
        try fields.encode(key_record, forKey: .key_record)
    }
}

extension AccountHolder {
    /// Joins to sign for a body by an invitation: identity keys and a first key record.
    /// - Parameters:
    ///   - handle: `BODY.N`, as the invitation says.
    ///   - role: `authority` or `officer`.
    public static func joinAsSignatory(
        invitation: String, handle: String, role: String, on connection: Connection
    ) async throws -> AccountHolder {
        let identity = try SigningSeed(.random())
        let agreement = try AgreementSeed(.random())
        let kem = try AgreementSeed(.random())
        let now = UInt64(Date().timeIntervalSince1970)
        let record = try KeyRecord(
            .init(
                handle: handle, sequence: 1, previous: .zero, identityKey: identity.key,
                agreementKey: agreement.key, kemKey: .x25519(kem.key), kemGeneration: 1, notBefore: now,
                notAfter: now + 366 * 86_400),
            previous: identity, current: identity)
        var body = VaultBody()
        body.identity = .init(signing: identity.raw, agreement: agreement.raw)
        body.generations = [.init(number: 1, seed: kem.raw, notBefore: now)]
        body.settings = Array(try JSONEncoder().encode(["handle": handle]))
        let draft = try AccountDraft(body: body)
        try await connection.account(
            .post, "/api/v1/signatories",
            json: NewSignatory(
                account: draft.fields, invitation: invitation, handle: handle, role: role,
                key_record: Base64Text(try record.encoded())))
        return draft.holder(on: connection)
    }
}
