import AlcoveStore
import CivilTime
import Logging

/// Forgets what has run out: sign-ins, spent challenges and invitations, and shred shares that nobody claimed.
struct ExpirySweeper: RepeatingService {
    static let pause = Duration.seconds(600)
    static let failure: Logger.Message = "What has run out could not be forgotten; it is tried again"

    let accounts: AccountStore
    let shares: ShredStore
    let now: @Sendable () -> Instant
    let logger: Logger

    func runOnce() async throws {
        _ = try await accounts.sweepExpired(at: now())
        _ = try await shares.sweepUnclaimed(at: now())
    }
}
