import AlcoveProtocol

/// Numbers about oversight that say nothing of anybody: counted from leaves of the public log, and never a number below
/// ten, which could be somebody.
struct LoggedCounts {
    let reports: [String: Int]
    let measures: [String: Int]

    /// A number below it is given as null.
    static let floor = 10

    init(_ logged: (reports: [String: Int], leaves: [[UInt8]])) {
        reports = logged.reports
        measures = logged.leaves.reduce(into: [:]) { counts, leaf in
            guard let sanction = try? Sanction(leaf) else { return }
            counts["\(sanction.fields.measure)", default: 0] += 1
        }
    }
}
