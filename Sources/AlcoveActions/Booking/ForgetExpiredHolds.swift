import AlcoveStore
import CivilTime
import Logging

/// Forgets holds that ran out. Nobody waits for it: a hold that ran out is in nobody's way from that second on.
struct ForgetExpiredHolds: RepeatingService {
    static let pause = Duration.seconds(300)
    static let failure: Logger.Message = "Expired holds could not be forgotten"

    let store: BookingStore
    let now: @Sendable () -> Instant
    let logger: Logger

    func runOnce() async throws { _ = try await store.sweepExpiredHolds(at: now()) }
}
