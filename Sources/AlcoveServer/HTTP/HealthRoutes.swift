import AlcoveStore
import Hummingbird

/// `/healthz`: the process answers. `/readyz`: the database answers too.
struct HealthRoutes {
    let databases: Databases

    func add(to router: Router<AlcoveContext>) {
        router.get("/healthz") { _, _ in "ok\n" }
        router.get("/readyz") { _, _ in
            _ = try await databases.main.read { try $0.row("SELECT 1", []) }
            return "ready\n"
        }
    }
}
