import AlcoveActions
import AlcoveDomain
import AlcoveStore
import CivilTime
import Hummingbird

/// `/api/v1/sign-ins` and the challenges that come before: by words, by passkey, and the end of one.
struct SignInRoutes {
    let actions: AccountActions
    let limits: Allowances

    func add(to router: Router<AlcoveContext>) {
        let (challenges, attempts) = (actions.challenges, actions.attempts)
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
            try limits.spend(.signIn, by: context)
            let body = try await request.json(SignInJSON.self)
            return try await attempts.check {
                try await begin(actions.signInWithWords(body.proof), after: request)
            }
        }
        router.post("/api/v1/sign-ins/passkey") { request, context in
            try limits.spend(.signIn, by: context)
            let body = try await request.json(PasskeySignInJSON.self)
            return try await attempts.check {
                try await begin(actions.signInWithPasskey(body.proof), after: request)
            }
        }
        router.delete("/api/v1/sign-ins/current") { request, _ in
            try await actions.signIns.end(request)
            var response = Response(status: .noContent)
            SignInCookie.clear(on: &response)
            return response
        }
    }

    /// The vault with the new cookie; what the browser was signed in as before ends.
    private func begin(
        _ signedIn: (vault: VaultRecord, token: SignInToken), after request: Request
    ) async throws -> Response {
        try await actions.signIns.end(request)
        var response = signedIn.vault.answer
        SignInCookie.set(signedIn.token, on: &response)
        return response
    }
}
