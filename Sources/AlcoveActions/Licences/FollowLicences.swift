import AlcoveStore
import CivilTime
import Logging
import ServiceLifecycle

/// Reckons anew where practitioners stand when their moment comes: a register grows old, a check runs out, a suspension
/// begins or ends. Looks every ten seconds, so that nothing is late by more; also takes in what other processes imported,
/// and sweeps rows of register files that are no longer in force.
struct FollowLicences: Service {
    let licences: LicenceStore
    let registers: RegisterStore
    let followed: StandingFollowed
    let now: @Sendable () -> Instant
    let logger: Logger

    func run() async throws {
        while !Task.isCancelled {
            do {
                try await cancelWhenGracefulShutdown { try await Task.sleep(for: .seconds(10)) }
            } catch { return }
            do { try await look() } catch {
                logger.warning(
                    "Licences could not be followed", metadata: ["error": "\(type(of: error))"])
            }
        }
    }

    /// One look: everybody who is due, a few hundred at a time.
    func look() async throws {
        while true {
            let (reckoned, changes) = try await licences.reckonDue(at: now())
            try await followed(changes)
            guard reckoned >= 200 else { break }
        }
        _ = try await registers.sweep(at: now())
    }
}
