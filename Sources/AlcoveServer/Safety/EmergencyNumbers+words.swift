import AlcoveActions
import Foundation

extension EmergencyNumbers {
    /// Those that are served.
    init(files: WebFiles) throws {
        guard let file = files["Web/safety/numbers.json"] else { throw Problem.internalFault }
        try self.init(json: Data(file.bytes.readableBytesView))
    }

    /// As the template reads them, ordered by the country's name in the reader's language.
    func values(_ words: Catalogue) -> [[String: Any]] {
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
    fileprivate func values(_ words: Catalogue) -> [String: Any] {
        let hours: [String] = reach.isLine ? [words(isAlways ? "danger.always" : "danger.not-always")] : []
        return [
            "number": number, "tel": dialled, "name": words("danger.reaches.\(reach.rawValue)"),
            "hours": hours,
        ]
    }
}
