import AlcoveStore
import CivilTime

/// Somebody needs more time to decide: ten minutes from now, once.
struct ExtendHold: Sendable {
    let store: BookingStore
    let now: @Sendable () -> Instant

    /// When the hold now ends.
    func callAsFunction(_ secret: HoldSecret) async throws -> Instant {
        try await store.extendHold(secret.digest, at: now())
    }
}
