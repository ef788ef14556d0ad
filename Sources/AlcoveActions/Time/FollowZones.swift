import Logging

/// Notices new zone rules while the server runs: looks once a minute, and lets whoever goes by them know.
struct FollowZones: RepeatingService {
    static let pause = Duration.seconds(60)
    static let failure: Logger.Message = "Not everything follows the time zone rules yet; it is tried again"

    let zones: SystemZones
    /// What is to be done then; what it throws is noted, and it is done again at the next look.
    let changed: @Sendable () async throws -> Void
    let logger: Logger
    /// Whether something is left to do from before: they may have been replaced while no server ran.
    var isDue = true

    mutating func runOnce() async throws {
        let change = zones.refresh()
        if let change {
            logger.notice(
                "The time zone rules were replaced",
                metadata: [
                    "from": "\(change.from ?? "unknown")", "to": "\(change.to ?? "unknown")",
                    "zones": "\(change.zones.count)",
                ])
        }
        isDue = isDue || change != nil
        guard isDue else { return }
        try await changed()
        isDue = false
    }
}
