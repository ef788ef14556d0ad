import AlcoveProtocol
import AlcoveStore
import CivilTime
import Logging

/// Tells the log of a day's reports once that day is over in UTC: that there were some, to whom, and nothing else.
struct LogLodgedReports: RepeatingService {
    static let pause = Duration.seconds(600)
    static let failure: Logger.Message = "Reports could not be logged yet"

    let reports: ReportStore
    let now: @Sendable () -> Instant
    let logger: Logger

    func runOnce() async throws {
        _ = try await reports.logLodged(before: ReportStore.day(of: now())) { commit, body, day in
            guard let commit = Bytes32(commit) else { throw DatabaseProblem.malformedRow }
            return try ReportLodged(
                caseCommit: commit, regulatorID: body, day: UInt32(clamping: day)
            ).encoded()
        }
    }
}
