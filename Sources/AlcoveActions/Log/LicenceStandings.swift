import AlcoveProtocol

/// How each of somebody's licences stands after its newest event, whatever the dates in it say.
///
/// As text: one line a jurisdiction in the order of their bytes, `CODE JURISDICTION`.
struct LicenceStandings: Sendable {
    private var standings: [String: Standing] = [:]

    private enum Standing: String {
        case active = "1"
        case suspended = "2"
        case struckOff = "3"
        case lapsed = "4"
    }

    init(_ text: String) {
        for line in text.split(separator: "\n") {
            let parts = line.split(separator: " ", maxSplits: 1)
            guard parts.count == 2, let standing = Standing(rawValue: String(parts[0])) else { continue }
            standings[String(parts[1])] = standing
        }
    }

    var text: String {
        standings.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
            .map { "\($0.value.rawValue) \($0.key)" }.joined(separator: "\n")
    }

    mutating func take(_ kind: LicenceEvent.Kind, in jurisdiction: String) {
        // A jurisdiction is a short code; one with a line end could not be told apart in the text.
        guard !jurisdiction.contains("\n"), !jurisdiction.contains("\0"), !jurisdiction.isEmpty else {
            return
        }
        switch kind {
        case .verified, .reinstated: standings[jurisdiction] = .active
        case .renewed: standings[jurisdiction] = standings[jurisdiction] == .suspended ? .suspended : .active
        case .conditions: standings[jurisdiction] = standings[jurisdiction] ?? .active
        case .suspended: standings[jurisdiction] = .suspended
        case .struckOff: standings[jurisdiction] = .struckOff
        case .lapsed: standings[jurisdiction] = .lapsed
        case .crossBorder: break
        }
    }

    /// The worst of them: struck off anywhere, suspended anywhere, or without any licence that is still in force.
    var status: SnapshotEntry.Status {
        let all = Set(standings.values)
        if all.contains(.struckOff) { return .struckOff }
        if all.contains(.suspended) || (!all.isEmpty && !all.contains(.active)) { return .suspended }
        return .active
    }
}
