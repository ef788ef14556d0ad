import AlcoveProtocol

/// Numbers about oversight that say nothing of anybody: counted from leaves of the public log, and never a number below
/// ten, which could be somebody.
package struct LoggedCounts {
    package let reports: [String: Int]
    package let measures: [String: Int]

    /// A number below it is given as null.
    package static let floor = 10

    package init(_ logged: (reports: [String: Int], leaves: [[UInt8]])) {
        reports = logged.reports
        measures = logged.leaves.reduce(into: [:]) { counts, leaf in
            guard let sanction = try? Sanction(leaf) else { return }
            counts["\(sanction.fields.measure)", default: 0] += 1
        }
    }
}
