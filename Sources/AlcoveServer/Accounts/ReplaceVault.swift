import AlcoveProtocol
import AlcoveStore

/// Keeps the next revision of an account's vault, provided nobody else was faster.
///
/// Where the unlockers are replaced, passkeys that no longer open the vault no longer sign in either.
struct ReplaceVault: Sendable {
    let accounts: AccountStore

    func callAsFunction(_ json: VaultChangeJSON, by signedIn: SignedIn) async throws -> Int64 {
        guard json.revision >= 1, json.revision < 1 << 52 else { throw Problem.invalid("revision") }
        try VaultChecks.check(json.vault.bytes, is: signedIn.vault, at: json.revision + 1)
        let unlockers = try json.unlockers.map(VaultChecks.unlockers)
        return try await accounts.replaceVault(
            signedIn.vault, at: json.revision, sealed: json.vault.bytes, unlockers: unlockers,
            keepingPasskeys: unlockers.map(Self.credentials) ?? [],
            endingAllSignInsBut: json.signOutOthers == true ? signedIn.tokenHash : nil)
    }

    /// The credentials that passkeys' records name.
    private static func credentials(in unlockers: [AlcoveStore.Unlocker]) -> Set<[UInt8]> {
        let records = unlockers.filter { $0.kind == Int(UnlockerKind.passkey.rawValue) }
        return Set(records.compactMap { try? AlcoveProtocol.Unlocker($0.record).params })
    }
}
