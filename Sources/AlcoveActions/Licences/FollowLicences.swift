import AlcoveStore
import CivilTime
import Logging

/// Reckons anew where practitioners stand when their moment comes: a register grows old, a check runs out, a suspension
/// begins or ends. Looks every ten seconds, so that nothing is late by more; also takes in what other processes imported,
/// and sweeps rows of register files that are no longer in force.
struct FollowLicences: RepeatingService {
    static let pause = Duration.seconds(10)
    static let failure: Logger.Message = "Licences could not be followed"

    let licences: LicenceStore
    let registers: RegisterStore
    let followed: StandingFollowed
    let now: @Sendable () -> Instant
    let logger: Logger

    /// Everybody who is due, a few hundred at a time.
    func runOnce() async throws {
        while true {
            let (reckoned, changes) = try await licences.reckonDue(at: now())
            try await followed(changes)
            guard reckoned >= 200 else { break }
        }
        _ = try await registers.sweep(at: now())
    }
}
