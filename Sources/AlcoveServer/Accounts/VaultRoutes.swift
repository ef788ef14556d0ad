import AlcoveActions
import AlcoveDomain
import AlcoveStore
import CivilTime
import Hummingbird

/// `/api/v1/vaults` and `/api/v1/vault`: making an account, reading, changing and erasing one's own.
struct VaultRoutes {
    let actions: AccountActions
    let limits: Allowances

    func add(to router: Router<AlcoveContext>) {
        let (store, signIns) = (actions.store, actions.signIns)
        router.post("/api/v1/vaults") { request, context in
            try limits.spend(.creation, by: context)
            let token = try await actions.create(request.json(NewVaultJSON.self, upTo: Limits.vault).draft)
            try await signIns.end(request)
            var response = Response(status: .created)
            SignInCookie.set(token, on: &response)
            return response
        }
        router.get("/api/v1/vault") { request, _ in
            let signedIn = try await signIns.require(by: request)
            guard let vault = try await store.vault(signedIn.vault) else { throw Problem.signInNeeded }
            return vault.answer
        }
        router.put("/api/v1/vault") { request, _ in
            let signedIn = try await signIns.require(by: request)
            let change = try await request.json(VaultChangeJSON.self, upTo: Limits.vault)
            let revision = try await actions.replace(change.change, by: signedIn)
            return Response.json { $0.field("revision", revision) }
        }
        router.delete("/api/v1/vault") { request, _ in
            let signedIn = try await signIns.require(by: request)
            try await store.eraseVault(signedIn.vault)
            var response = Response(status: .noContent)
            SignInCookie.clear(on: &response)
            return response
        }
    }
}
