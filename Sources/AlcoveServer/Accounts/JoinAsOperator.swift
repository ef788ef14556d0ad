import AlcoveStore
import CivilTime

/// Accepts an invitation to keep the instance running: the invitation is used up with the account that it makes.
struct JoinAsOperator: Sendable {
    let accounts: AccountStore
    let check: CheckPasskey
    let now: @Sendable () -> Instant

    func callAsFunction(_ joining: JoiningJSON, _ newVault: NewVaultJSON) async throws -> SignInCookie {
        let vault = try VaultChecks.newVault(newVault, at: now())
        let passkey: Passkey? =
            if let json = joining.passkey { try await check(json, for: vault.id) } else { nil }
        let cookie = SignInCookie.fresh()
        try await accounts.createOperator(
            invitation: Invitation.hash(joining.invitation), vault: vault, signIn: cookie.kept(from: now()),
            passkey: passkey, at: now())
        return cookie
    }
}
