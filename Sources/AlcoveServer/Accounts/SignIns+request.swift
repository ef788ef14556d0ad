package import AlcoveActions
package import AlcoveDomain
package import Hummingbird

extension SignIns {
    /// Who sends `request`; nil when nobody is signed in or the sign-in has expired.
    ///
    /// Deletions never wait: somebody may be in a hurry to be gone.
    package func current(_ request: Request) async throws -> SignedIn? {
        guard let token = SignInCookie.token(of: request) else { return nil }
        return try await current(token, changes: request.method == .post || request.method == .put)
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

    /// Ends the sign-in that `request` came with, if any: the browser has just been given another, or none.
    func end(_ request: Request) async throws {
        if let token = SignInCookie.token(of: request) { try await end(token) }
    }
}
