import AlcoveDomain
import AlcoveStore
import CivilTime
import Hummingbird

/// `/api/v1/sign-ins` and the challenges that come before: by words, by passkey, and the end of one.
struct SignInRoutes {
    let accounts: AccountStore
    let challenges: Challenges
    let attempts: SignInAttempts
    let shared: Shared
    let origin: String
    let now: @Sendable () -> Instant

    func add(to router: Router<AlcoveContext>) {
        let byWords = SignInWithWords(
            accounts: accounts, challenges: challenges, attempts: attempts, origin: origin, now: now)
        let byPasskey = SignInWithPasskey(
            accounts: accounts, challenges: challenges, attempts: attempts,
            relyingParty: RelyingParty(origin: origin), now: now)
        router.post("/api/v1/sign-in/challenges") { _, _ in
            let (nonce, time) = challenges.issue(for: .words)
            return Response.json {
                $0.field("nonce", nonce); $0.field("time", time)
            }
        }
        router.post("/api/v1/passkey/challenges") { _, _ in
            let (nonce, _) = challenges.issue(for: .passkey)
            return Response.json { $0.field("challenge", nonce) }
        }
        router.post("/api/v1/sign-ins") { request, context in
            try shared.limits.spend(.signIn, by: context)
            let body = try await request.json(SignInJSON.self)
            return try await attempts.check { try await begin(byWords(body.proof), after: request) }
        }
        router.post("/api/v1/sign-ins/passkey") { request, context in
            try shared.limits.spend(.signIn, by: context)
            let body = try await request.json(PasskeySignInJSON.self)
            return try await attempts.check { try await begin(byPasskey(body.proof), after: request) }
        }
        router.delete("/api/v1/sign-ins/current") { request, _ in
            try await shared.signIns.end(request)
            var response = Response(status: .noContent)
            SignInCookie.clear(on: &response)
            return response
        }
    }

    /// The vault with the new cookie; what the browser was signed in as before ends.
    private func begin(
        _ signedIn: (vault: AlcoveStore.Vault, token: SignInToken), after request: Request
    ) async throws -> Response {
        try await shared.signIns.end(request)
        var response = signedIn.vault.answer
        SignInCookie.set(signedIn.token, on: &response)
        return response
    }
}
