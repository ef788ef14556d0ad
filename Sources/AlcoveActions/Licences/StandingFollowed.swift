import AlcoveDomain
package import AlcoveStore

/// Carries a change of standing to whoever must know at once: the members of talks whose times were called off, the
/// directory, and the times that are still booked, about which the rules are asked again.
package struct StandingFollowed: Sendable {
    let hub: DeliveryHub
    let directory: Directory
    let recheck: RecheckBookings

    package func callAsFunction(_ changes: [StandingChange]) async throws {
        guard !changes.isEmpty else { return }
        for change in changes { hub.publish(change.deliveries) }
        for change in changes where !change.after.endsBookings { try await recheck(of: change.practitioner) }
        try await directory.refresh(changes.map(\.practitioner))
    }
}
