import AlcoveDomain
import AlcoveProtocol
import AlcoveStore

/// Keeps the next revision of an account's vault, provided nobody else was faster.
///
/// Where the unlockers are replaced, passkeys that no longer open the vault no longer sign in either.
package struct ReplaceVault: Sendable {
    let accounts: AccountStore

    package func callAsFunction(_ change: VaultChange, by signedIn: SignedIn) async throws -> Int64 {
        guard change.revision >= 1, change.revision < 1 << 52 else {
            throw AccountRefusal.invalid(field: "revision")
        }
        try VaultChecks.check(change.sealed, is: signedIn.vault, at: change.revision + 1)
        let unlockers = try change.unlockers.map(VaultChecks.unlockers)
        return try await accounts.replaceVault(
            signedIn.vault, at: change.revision, sealed: change.sealed, unlockers: unlockers,
            keepingPasskeys: unlockers.map(Self.credentials) ?? [],
            endingAllSignInsBut: change.endsOtherSignIns ? signedIn.tokenHash : nil)
    }

    /// The credentials that passkeys' records name.
    private static func credentials(in unlockers: [UnlockerRecord]) -> Set<[UInt8]> {
        let records = unlockers.filter { $0.kind == Int(UnlockerKind.passkey.rawValue) }
        return Set(records.compactMap { try? Unlocker($0.record).params })
    }
}
