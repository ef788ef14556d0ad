package import AlcoveDomain
import AlcoveStore
import CivilTime
package import Hummingbird

/// Who is signed in on the account plane: the holder of the cookie `__Host-alcove`.
package struct SignedIn: Sendable {
    package let vault: VaultID
    package let role: Role
    /// SHA-256 of the cookie's token: how the store knows the sign-in.
    package let tokenHash: [UInt8]
}

/// Finds the sign-in that a request's cookie names.
package struct SignIns: Sendable {
    let databases: Databases
    let limits: Allowances
    let now: @Sendable () -> Instant

    /// The cookie's name; `__Host-` binds it to this host, to TLS and to the root path.
    package static let cookie = "__Host-alcove"

    /// Who sends `request`; nil when nobody is signed in or the sign-in has expired. Being found keeps it alive.
    ///
    /// A request that would change something takes one of the account's `changes` here, so that no route can leave it
    /// out. Ending and deleting never wait: somebody may be in a hurry.
    package func current(_ request: Request) async throws -> SignedIn? {
        guard let cookie = SignInCookie(request) else { return nil }
        let hash = cookie.hash
        let found = try await AccountStore(database: databases.main)
            .signIn(tokenHash: hash, at: now(), lifetime: SignInCookie.lifetime)
        if let found, request.method == .post || request.method == .put {
            try limits.spend(.changes, of: found.vault.bytes)
        }
        return found.map { SignedIn(vault: $0.vault, role: $0.role, tokenHash: hash) }
    }

    /// Ends the sign-in that `request` came with, if any: the browser has just been given another.
    func end(_ request: Request) async throws {
        guard let cookie = SignInCookie(request) else { return }
        try await AccountStore(database: databases.main).endSignIn(tokenHash: cookie.hash)
    }

    /// Who sends `request`, in one of `roles`, or in any when none is named; otherwise a refusal.
    package func require(_ roles: Role..., by request: Request) async throws -> SignedIn {
        guard let signedIn = try await current(request) else { throw Problem.signInNeeded }
        guard roles.isEmpty || roles.contains(signedIn.role) else { throw Problem.notAllowed }
        return signedIn
    }

    /// Anybody who joined by an invitation.
    package func requireStaff(by request: Request) async throws -> SignedIn {
        try await require(.practitioner, .operator, .authority, .officer, by: request)
    }
}
