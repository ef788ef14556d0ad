import Logging
import ServiceLifecycle

/// Notices new zone rules while the server runs: looks once a minute, and lets whoever goes by them know.
struct FollowZones: Service {
    let zones: SystemZones
    /// What is to be done then; what it throws is noted, and it is done again at the next look.
    let changed: @Sendable () async throws -> Void
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            // They may have been replaced while no server ran.
            var isDue = true
            repeat { isDue = await look(isDue) } while (try? await Task.sleep(for: .seconds(60))) != nil
        }
    }

    /// - Parameter isDue: whether something is left to do from before.
    /// - Returns: the same for the next look.
    func look(_ isDue: Bool = false) async -> Bool {
        let change = zones.refresh()
        if let change {
            logger.notice(
                "The time zone rules were replaced",
                metadata: [
                    "from": "\(change.from ?? "unknown")", "to": "\(change.to ?? "unknown")",
                    "zones": "\(change.zones.count)",
                ])
        }
        guard isDue || change != nil else { return false }
        do {
            try await changed()
            return false
        } catch {
            logger.warning(
                "Not everything follows the time zone rules yet; it is tried again",
                metadata: ["error": "\(type(of: error))"])
            return true
        }
    }
}
