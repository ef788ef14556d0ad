import AlcoveStore
import CivilTime
import Logging

/// Ends each day's list of who has looked, so that an event left out of it afterwards makes a signed number false.
struct CloseAccessDays: RepeatingService {
    static let pause = Duration.seconds(600)
    static let failure: Logger.Message = "Lists of who has looked were not ended; another try follows"

    let store: AccessStore
    let now: @Sendable () -> Instant
    let logger: Logger

    private static let portion = 500

    /// Ends every list that is due.
    func runOnce() async throws {
        while try await store.endDays(before: now(), limit: Self.portion, by: .alcove) == Self.portion {}
    }
}
