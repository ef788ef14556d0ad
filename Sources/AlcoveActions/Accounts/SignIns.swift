package import AlcoveDomain
package import AlcoveStore
package import CivilTime

/// Who is signed in on the account plane.
package struct SignedIn: Sendable {
    package let vault: VaultID
    package let role: Role
    /// SHA-256 of the sign-in's token: how the store knows it.
    package let tokenHash: [UInt8]
}

/// Finds the sign-in that a token holds.
package struct SignIns: Sendable {
    package let accounts: AccountStore
    package let limits: Allowances
    package let now: @Sendable () -> Instant

    /// Whose `token` is; nil when the sign-in has expired or ended. Being found keeps it alive.
    ///
    /// Whatever would change something takes one of the account's `changes` here, so that no route can leave it out.
    /// - Parameter changes: whether the request would change something.
    package func current(_ token: SignInToken, changes: Bool = false) async throws -> SignedIn? {
        let hash = token.hash
        let found = try await accounts.signIn(tokenHash: hash, at: now(), lifetime: SignInToken.lifetime)
        if let found, changes { try limits.spend(.changes, of: found.vault.bytes) }
        return found.map { SignedIn(vault: $0.vault, role: $0.role, tokenHash: hash) }
    }

    /// Ends a sign-in.
    package func end(_ token: SignInToken) async throws {
        try await accounts.endSignIn(tokenHash: token.hash)
    }
}
