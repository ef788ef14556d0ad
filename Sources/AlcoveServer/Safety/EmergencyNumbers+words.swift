import AlcoveActions
import Foundation

extension EmergencyNumbers {
    /// Those that are served.
    init(files: WebFiles) throws {
        guard let file = files["Web/safety/numbers.json"] else { throw Problem.internalFault }
        try self.init(json: Data(file.bytes.readableBytesView))
    }

    /// The page of all of them, ordered by the country's name in the reader's language.
    func page(_ words: Catalogue) -> DangerPage {
        let named = places.map { place in
            (name: words.locale.localizedString(forRegionCode: place.region) ?? place.region, place: place)
        }
        return DangerPage(
            places: named.sorted { $0.name < $1.name }.map { name, place in
                DangerPage.Place(
                    place: name, numbers: place.numbers.map { $0.said(words) },
                    missing: place.missing.map { words("danger.missing.\($0.rawValue)") })
            })
    }
}

extension EmergencyNumbers.Number {
    fileprivate func said(_ words: Catalogue) -> DangerPage.Number {
        DangerPage.Number(
            number: number, tel: dialled, name: words("danger.reaches.\(reach.rawValue)"),
            hours: reach.isLine ? words(isAlways ? "danger.always" : "danger.not-always") : nil)
    }
}
