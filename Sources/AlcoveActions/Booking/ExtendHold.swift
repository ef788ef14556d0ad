import AlcoveStore
package import CivilTime

/// Somebody needs more time to decide: ten minutes from now, once.
package struct ExtendHold: Sendable {
    let store: BookingStore
    let now: @Sendable () -> Instant

    /// When the hold now ends.
    package func callAsFunction(_ secret: HoldSecret) async throws -> Instant {
        try await store.extendHold(secret.digest, at: now())
    }
}
