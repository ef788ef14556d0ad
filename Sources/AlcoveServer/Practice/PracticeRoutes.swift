package import Hummingbird

/// Placeholder of the feature.
struct PracticeRoutes {
    let server: Server
    let pages: Pages
    let shared: Shared

    func add(to router: Router<AlcoveContext>) {
    }
}
