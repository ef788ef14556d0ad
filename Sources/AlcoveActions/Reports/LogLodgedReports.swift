import AlcoveProtocol
import AlcoveStore
import CivilTime
import Logging
import ServiceLifecycle

/// Tells the log of a day's reports once that day is over in UTC: that there were some, to whom, and nothing else.
struct LogLodgedReports: Service {
    let reports: ReportStore
    let now: @Sendable () -> Instant
    let logger: Logger

    /// Every ten minutes, until the server stops.
    func run() async throws {
        while !Task.isCancelled {
            do { _ = try await look() } catch {
                logger.warning(
                    "Reports could not be logged yet", metadata: ["error": "\(type(of: error))"])
            }
            try? await cancelWhenGracefulShutdown { try await Task.sleep(for: .seconds(600)) }
            if Task.isShuttingDownGracefully { return }
        }
    }

    /// How many there were.
    func look() async throws -> Int {
        try await reports.logLodged(before: ReportStore.day(of: now())) { commit, body, day in
            guard let commit = Bytes32(commit) else { throw DatabaseProblem.malformedRow }
            return try ReportLodged(
                caseCommit: commit, regulatorID: body, day: UInt32(clamping: day)
            ).encoded()
        }
    }
}
