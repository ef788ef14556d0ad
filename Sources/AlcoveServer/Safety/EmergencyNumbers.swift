import Foundation

/// Numbers to call in danger, by country: `Web/safety/numbers.json`. An operator checks them for the places they serve.
struct EmergencyNumbers: Sendable {
    private struct Entry: Decodable {
        /// ISO 3166-1.
        let region: String
        let number: String
        /// What it reaches.
        let `for`: Reach?
    }

    private enum Reach: String, Decodable {
        case crisis, police

        var key: String { self == .crisis ? "danger.crisis-line" : "danger.police" }
    }

    private let entries: [Entry]

    init(files: WebFiles) throws {
        guard let file = files["Web/safety/numbers.json"] else { throw Problem.internalFault }
        entries = try JSONDecoder().decode([Entry].self, from: Data(file.bytes.readableBytesView))
    }

    /// Countries that have a number here, by ISO 3166-1.
    var countries: Set<String> { Set(entries.map(\.region)) }

    /// As the template reads them, ordered by the country's name in the reader's language.
    func values(_ words: Words) -> [[String: String]] {
        entries.map { entry in
            [
                "place": words.locale.localizedString(forRegionCode: entry.region) ?? entry.region,
                "name": words(entry.for?.key ?? "danger.police-ambulance"),
                "number": entry.number, "tel": entry.number,
            ]
        }.sorted { ($0["place"] ?? "", $0["number"] ?? "") < ($1["place"] ?? "", $1["number"] ?? "") }
    }
}
