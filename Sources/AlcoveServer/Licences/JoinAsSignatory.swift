import AlcoveDomain
import AlcoveProtocol
import AlcoveStore
import CivilTime

/// What somebody who will sign for a body adds to a new vault.
struct SignatoryJSON: Decodable {
    /// `BODY.N`, as the invitation's link says.
    let handle: String
    let role: String
    let keyRecord: Binary

    private enum CodingKeys: String, CodingKey {
        case handle, role
        case keyRecord = "key_record"
    }
}

/// Accepts an invitation to sign for a body: the account and its first key record, which goes into the log, are made
/// together, or nothing is.
struct JoinAsSignatory: Sendable {
    let bodies: BodyStore
    let check: CheckPasskey
    let now: @Sendable () -> Instant

    func callAsFunction(
        _ joining: JoiningJSON, _ newVault: NewVaultJSON, _ json: SignatoryJSON
    ) async throws -> SignInCookie {
        let vault = try VaultChecks.newVault(newVault, at: now())
        guard let handle = SignatoryHandle(json.handle) else { throw Problem.invalid("handle") }
        guard let role = Role(rawValue: json.role), role.signsForBody else { throw Problem.invalid("role") }
        let keyRecord = try KeyRecordCheck.first(json.keyRecord.bytes, of: handle.text, at: now())
        let passkey: Passkey? =
            if let json = joining.passkey { try await check(json, for: vault.id) } else { nil }
        let cookie = SignInCookie.fresh()
        try await bodies.join(
            NewSignatory(
                handle: handle, role: role, keyRecord: keyRecord, vault: vault,
                signIn: cookie.kept(from: now()), passkey: passkey),
            invitation: Invitation.hash(joining.invitation), at: now())
        return cookie
    }
}

/// What a server checks of a key record before it keeps it.
enum KeyRecordCheck {
    /// The bytes of a sound first record of `handle`, in force at `now`.
    static func first(_ bytes: [UInt8], of handle: String, at now: Instant) throws(Problem) -> [UInt8] {
        let time = UInt64(max(0, now.secondsSince1970))
        guard let record = try? KeyRecord(bytes), (try? KeyChain(first: record)) != nil,
            record.fields.handle.utf8.elementsEqual(handle.utf8),
            record.fields.notBefore <= time, time < record.fields.notAfter
        else { throw .invalid("key_record") }
        return bytes
    }
}
