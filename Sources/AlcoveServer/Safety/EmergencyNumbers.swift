import Foundation

/// Numbers to call in danger, by country: `Web/safety/numbers.json`.
///
/// Each number has the pages that publish it and a day for each of them, so that whoever runs Alcove can look again. A file
/// with a number that lacks either is refused, and the server does not start.
struct EmergencyNumbers: Sendable {
    let places: [Place]

    init(files: WebFiles) throws {
        guard let file = files["Web/safety/numbers.json"] else { throw Problem.internalFault }
        try self.init(json: Data(file.bytes.readableBytesView))
    }

    init(json: Data) throws {
        places = try JSONDecoder().decode([Place].self, from: json)
        guard countries.count == places.count else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: [], debugDescription: "A country is there twice."))
        }
    }

    /// Countries that have a number here, by ISO 3166-1.
    var countries: Set<String> { Set(places.map(\.region)) }

    /// As the template reads them, ordered by the country's name in the reader's language.
    func values(_ words: Words) -> [[String: Any]] {
        let named = places.map { place in
            (name: words.locale.localizedString(forRegionCode: place.region) ?? place.region, place: place)
        }
        return named.sorted { $0.name < $1.name }.map { name, place in
            [
                "place": name,
                "numbers": place.numbers.map { $0.values(words) },
                "missing": place.missing.map { words("danger.missing.\($0.rawValue)") },
            ]
        }
    }
}

extension EmergencyNumbers.Number {
    /// As the template reads it. Emergency services answer at every hour, so that only a line says when it does.
    fileprivate func values(_ words: Words) -> [String: Any] {
        let hours: [String] = reach.isLine ? [words(isAlways ? "danger.always" : "danger.not-always")] : []
        return [
            "number": number, "tel": dialled, "name": words("danger.reaches.\(reach.rawValue)"),
            "hours": hours,
        ]
    }
}
