import AlcoveActions
extension LoggedCounts {
    func write(to json: inout JSONBytes) {
        json.field("floor", Int64(Self.floor))
        json.key("reports_by_body")
        json.object { Self.write(reports, to: &$0) }
        json.key("sanctions_by_measure")
        json.object { Self.write(measures, to: &$0) }
    }

    private static func write(_ counts: [String: Int], to json: inout JSONBytes) {
        for (name, count) in counts.sorted(by: { $0.key < $1.key }) {
            json.encoded(name, count < Self.floor ? nil : count)
        }
    }
}
