import AlcoveActions
import AlcoveProtocol
import AlcoveDomain
import AlcoveStore
import Hummingbird

/// `/api/v1/passkeys`: the passkeys of one's own account. Only staff have any.
struct PasskeyRoutes {
    let actions: AccountActions

    func add(to router: Router<AlcoveContext>) {
        let (store, signIns) = (actions.store, actions.signIns)
        router.get("/api/v1/passkeys") { request, _ in
            let signedIn = try await signIns.requireStaff(by: request)
            return Self.list(try await store.passkeys(of: signedIn.vault))
        }
        router.post("/api/v1/passkeys") { request, _ in
            let signedIn = try await signIns.requireStaff(by: request)
            try await actions.addPasskey(request.json(PasskeyJSON.self).draft, to: signedIn.vault)
            return Response(status: .created)
        }
        router.delete("/api/v1/passkeys/:id") { request, context in
            let signedIn = try await signIns.requireStaff(by: request)
            guard let id = context.parameters.get("id").flatMap({ Base64URL.decode($0) }) else {
                throw Problem.notFound
            }
            try await store.deletePasskey(credentialID: id, of: signedIn.vault)
            return Response(status: .noContent)
        }
    }

    private static func list(_ passkeys: [Passkey]) -> Response {
        .json { json in
            json.key("passkeys")
            json.array { json in
                for passkey in passkeys {
                    json.object {
                        $0.field("credential_id", passkey.credentialID)
                        $0.field("created_day", passkey.createdDay)
                    }
                }
            }
        }
    }
}
