import AlcoveDomain
import AlcoveProtocol
import AlcoveStore
import CivilTime

/// Accepts an invitation to sign for a body: the account and its first key record, which goes into the log, are made
/// together, or nothing is.
package struct JoinAsSignatory: Sendable {
    let bodies: BodyStore
    let check: CheckPasskey
    let now: @Sendable () -> Instant

    package func callAsFunction(
        _ joining: JoiningDraft, _ draft: SignatoryDraft
    ) async throws -> SignInToken {
        let vault = try VaultChecks.newVault(joining.vault, at: now())
        guard let handle = SignatoryHandle(draft.handle) else {
            throw AccountRefusal.invalid(field: "handle")
        }
        guard let role = Role(rawValue: draft.role), role.signsForBody else {
            throw AccountRefusal.invalid(field: "role")
        }
        let keyRecord = try KeyRecordCheck.first(draft.keyRecord, of: handle.text, at: now())
        let passkey: Passkey? =
            if let passkey = joining.passkey { try await check(passkey, for: vault.id) } else { nil }
        let token = SignInToken.fresh()
        try await bodies.join(
            NewSignatory(
                handle: handle, role: role, keyRecord: keyRecord, vault: vault,
                signIn: token.kept(from: now()), passkey: passkey),
            invitation: Invitation.hash(joining.invitation), at: now())
        return token
    }
}

/// What a server checks of a key record before it keeps it.
enum KeyRecordCheck {
    /// The bytes of a sound first record of `handle`, in force at `now`.
    static func first(_ bytes: [UInt8], of handle: String, at now: Instant) throws(AccountRefusal) -> [UInt8]
    {
        let time = UInt64(max(0, now.secondsSince1970))
        guard let record = try? KeyRecord(bytes), (try? KeyChain(first: record)) != nil,
            record.fields.handle.utf8.elementsEqual(handle.utf8),
            record.fields.notBefore <= time, time < record.fields.notAfter
        else { throw .invalid(field: "key_record") }
        return bytes
    }
}
