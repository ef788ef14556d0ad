import AlcoveDomain

/// What the find form sees: every choice, and which of them is made.
struct FindPage {
    let words: Catalogue
    /// Only languages that somebody here speaks are offered.
    let languages: [LanguageCode]

    func form(_ answers: FindAnswers) -> [String: Any] {
        var values: [String: Any] = [
            "topics": Topic.allCases.map { choice($0.rawValue, words.name(of: $0), answers.topic == $0) },
            "languages": languageChoices(answers.language),
            "placeGroups": words.placeChoices(chosen: answers.place),
            "media": Medium.allCases.map {
                choice($0.rawValue, words.name(of: $0), answers.media.contains($0))
            },
            "isLowCost": answers.freeOrLow,
            "zoneGroups": words.zoneChoices(chosen: answers.zone),
        ]
        values["text"] = answers.text
        return values
    }

    private func choice(_ value: String, _ label: String, _ isChosen: Bool) -> [String: Any] {
        ["value": value, "label": label, "isChosen": isChosen]
    }

    private func languageChoices(_ chosen: LanguageCode?) -> [[String: Any]] {
        Set(languages + [chosen].compactMap(\.self))
            .map { choice($0.tag, words.name(of: $0), $0 == chosen) }.sorted(by: Catalogue.byLabel)
    }
}

extension Catalogue {
    /// Countries, then the parts of each country that licenses by part: groups of a select.
    func placeChoices(chosen: Jurisdiction?) -> [[String: Any]] {
        let parts = Dictionary(grouping: Jurisdiction.known) { $0.code.contains("-") ? $0.country : "" }
        return parts.sorted { $0.key < $1.key }.map { country, places in
            [
                "label": country.isEmpty ? self("find.countries") : countryName(country),
                "places": places.map {
                    ["value": $0.code, "label": name(of: $0), "isChosen": $0 == chosen] as [String: Any]
                }.sorted(by: Self.byLabel),
            ]
        }
    }
}
