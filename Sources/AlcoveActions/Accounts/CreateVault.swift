import AlcoveStore
import CivilTime

/// Makes a client's account from what their device sealed, and signs them in. Asks for nothing else.
package struct CreateVault: Sendable {
    let accounts: AccountStore
    let now: @Sendable () -> Instant

    package func callAsFunction(_ draft: VaultDraft) async throws -> SignInToken {
        let token = SignInToken.fresh()
        try await accounts.createVault(
            VaultChecks.newVault(draft, at: now()), signIn: token.kept(from: now()))
        return token
    }
}
