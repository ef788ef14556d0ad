import AlcoveStore
import CivilTime

/// Accepts an invitation to keep the instance running: the invitation is used up with the account that it makes.
package struct JoinAsOperator: Sendable {
    let accounts: AccountStore
    let check: CheckPasskey
    let now: @Sendable () -> Instant

    package func callAsFunction(_ joining: JoiningDraft) async throws -> SignInToken {
        let vault = try VaultChecks.newVault(joining.vault, at: now())
        let passkey: Passkey? =
            if let draft = joining.passkey { try await check(draft, for: vault.id) } else { nil }
        let token = SignInToken.fresh()
        try await accounts.createOperator(
            invitation: Invitation.hash(joining.invitation), vault: vault, signIn: token.kept(from: now()),
            passkey: passkey, at: now())
        return token
    }
}
