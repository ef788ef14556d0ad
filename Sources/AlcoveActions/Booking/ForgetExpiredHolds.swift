import AlcoveStore
import CivilTime
import Logging
import ServiceLifecycle

/// Forgets holds that ran out. Nobody waits for it: a hold that ran out is in nobody's way from that second on.
struct ForgetExpiredHolds: Service {
    let store: BookingStore
    let now: @Sendable () -> Instant
    let logger: Logger

    func run() async throws {
        while !Task.isCancelled {
            do {
                try await cancelWhenGracefulShutdown { try await Task.sleep(for: .seconds(300)) }
            } catch { return }
            do {
                _ = try await store.sweepExpiredHolds(at: now())
            } catch {
                logger.warning(
                    "Expired holds could not be forgotten", metadata: ["error": "\(type(of: error))"])
            }
        }
    }
}
