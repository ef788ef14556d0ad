import AlcoveStore

/// Keeps the next revision of an account's vault, provided nobody else was faster.
struct ReplaceVault: Sendable {
    let accounts: AccountStore

    func callAsFunction(_ json: VaultChangeJSON, by signedIn: SignedIn) async throws -> Int64 {
        guard json.revision >= 1, json.revision < 1 << 52 else { throw Problem.invalid("revision") }
        try VaultChecks.check(json.vault.bytes, is: signedIn.vault, at: json.revision + 1)
        return try await accounts.replaceVault(
            signedIn.vault, at: json.revision, sealed: json.vault.bytes,
            unlockers: try json.unlockers.map(VaultChecks.unlockers),
            endingAllSignInsBut: json.signOutOthers == true ? signedIn.tokenHash : nil)
    }
}
