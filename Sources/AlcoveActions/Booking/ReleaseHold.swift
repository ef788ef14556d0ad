import AlcoveDomain
import AlcoveStore
import CivilTime

/// Somebody does not want the time after all: it is free at once. Releasing nothing is no fault.
package struct ReleaseHold: Sendable {
    let store: BookingStore
    let changed: TimesChanged
    let now: @Sendable () -> Instant

    package func callAsFunction(_ secret: HoldSecret) async throws {
        guard let hold = try await store.hold(secret.digest, at: now()) else { return }
        try await store.releaseHold(secret.digest)
        changed(hold.practitioner)
    }
}
