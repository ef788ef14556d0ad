import AlcoveDomain
import AlcoveStore

/// Carries a change of standing to whoever must know at once: the members of talks whose times were called off, and the
/// directory.
struct StandingFollowed: Sendable {
    let doorbells: Doorbells
    let directory: Directory

    func callAsFunction(_ changes: [StandingChange]) async throws {
        guard !changes.isEmpty else { return }
        for change in changes { doorbells.ring(change.deliveries) }
        try await directory.refresh(changes.map(\.practitioner))
    }
}
