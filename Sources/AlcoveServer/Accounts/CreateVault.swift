import AlcoveStore
import CivilTime

/// Makes a client's account from what their device sealed, and signs them in. Asks for nothing else.
struct CreateVault: Sendable {
    let accounts: AccountStore
    let now: @Sendable () -> Instant

    func callAsFunction(_ json: NewVaultJSON) async throws -> SignInCookie {
        let cookie = SignInCookie.fresh()
        try await accounts.createVault(
            VaultChecks.newVault(json, at: now()), signIn: cookie.kept(from: now()))
        return cookie
    }
}
