import AlcoveStore
import CivilTime
import Logging
import ServiceLifecycle

/// Forgets what has run out: sign-ins, spent challenges and invitations, and shred shares that nobody claimed.
struct ExpirySweeper: Service {
    let accounts: AccountStore
    let shares: ShredStore
    let now: @Sendable () -> Instant
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            repeat {
                do {
                    _ = try await accounts.sweepExpired(at: now())
                    _ = try await shares.sweepUnclaimed(at: now())
                } catch {
                    logger.warning(
                        "ExpirySweeper could not be done; it is tried again",
                        metadata: ["error": "\(type(of: error))"])
                }
            } while (try? await Task.sleep(for: .seconds(600))) != nil
        }
    }
}
