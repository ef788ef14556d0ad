import AlcoveStore
import CivilTime
import Logging
import ServiceLifecycle

/// Ends each day's list of who has looked, so that an event left out of it afterwards makes a signed number false.
struct CloseAccessDays: Service {
    let store: AccessStore
    let now: @Sendable () -> Instant
    let logger: Logger

    private static let pause = Duration.seconds(600)
    private static let portion = 500

    func run() async {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do { try await endAll() } catch {
                    logger.warning("Lists of who has looked were not ended; another try follows")
                }
                try? await Task.sleep(for: Self.pause)
            }
        }
    }

    /// Ends every list that is due.
    func endAll() async throws {
        while try await store.endDays(before: now(), limit: Self.portion, by: .alcove) == Self.portion {}
    }
}
