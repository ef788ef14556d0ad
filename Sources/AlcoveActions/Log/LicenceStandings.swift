import AlcoveProtocol

/// How each of somebody's licences stands after its newest event, whatever the dates in it say.
///
/// As text: one line a jurisdiction in the order of their bytes, `CODE JURISDICTION`.
struct LicenceStandings: Sendable {
    /// By the bytes of their jurisdictions: what is one text to Swift may be two to another reader of the log.
    private var standings: [[UInt8]: Standing] = [:]

    private enum Standing: String {
        case active = "1"
        case suspended = "2"
        case struckOff = "3"
        case lapsed = "4"
    }

    init(_ text: String) {
        for line in text.utf8.split(separator: UInt8(ascii: "\n")) {
            let parts = line.split(separator: UInt8(ascii: " "), maxSplits: 1)
            guard parts.count == 2, let code = parts.first,
                let standing = Standing(rawValue: String(decoding: code, as: UTF8.self))
            else { continue }
            standings[Array(parts[1])] = standing
        }
    }

    var text: String {
        standings.sorted { $0.key.lexicographicallyPrecedes($1.key) }
            .map { "\($0.value.rawValue) \(String(decoding: $0.key, as: UTF8.self))" }.joined(separator: "\n")
    }

    mutating func take(_ kind: LicenceEvent.Kind, in jurisdiction: String) {
        let jurisdiction = Array(jurisdiction.utf8)
        // What is read from an entry is visible ASCII; a line end could not be told apart in the text.
        guard !jurisdiction.isEmpty, jurisdiction.allSatisfy({ (0x21...0x7e).contains($0) }) else { return }
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
