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

    func write(to json: inout JSONBytes) {
        json.field("floor", Int64(Self.floor))
        json.key("reports_by_body")
        json.object { Self.write(reports, to: &$0) }
        json.key("sanctions_by_measure")
        json.object { Self.write(measures, to: &$0) }
    }

    private static func write(_ counts: [String: Int], to json: inout JSONBytes) {
        for (name, count) in counts.sorted(by: { $0.key < $1.key }) {
            json.encoded(name, count < floor ? nil : count)
        }
    }
}
