import AlcoveDomain

/// The front page, with the find form.
struct FindPage: Page {
    static let template = "directory/find"
    let form: FindForm
}

/// The find form: every choice, and which of them is made.
struct FindForm: Codable, Sendable {
    let topics: [Choice]
    let languages: [Choice]
    let placeGroups: [ChoiceGroup]
    let zoneGroups: [ChoiceGroup]
    let media: [Choice]
    let isLowCost: Bool
    let text: String?

    /// - Parameter languages: those that somebody here speaks; no others are offered.
    init(_ answers: FindAnswers, languages: [LanguageCode], _ words: Catalogue) {
        topics = Topic.allCases.map {
            Choice(value: $0.rawValue, label: words.name(of: $0), isChosen: answers.topic == $0)
        }
        self.languages = Set(languages + [answers.language].compactMap(\.self)).map {
            Choice(value: $0.tag, label: words.name(of: $0), isChosen: $0 == answers.language)
        }.sorted(by: Choice.byLabel)
        placeGroups = words.placeChoices(chosen: answers.place)
        zoneGroups = words.zoneChoices(chosen: answers.zone)
        media = Medium.allCases.map {
            Choice(
                value: $0.rawValue, label: words.name(of: $0), isChosen: answers.media.contains($0))
        }
        isLowCost = answers.freeOrLow
        text = answers.text
    }
}

extension Catalogue {
    /// Countries, then the parts of each country that licenses by part: groups of a select.
    func placeChoices(chosen: Jurisdiction?) -> [ChoiceGroup] {
        let parts = Dictionary(grouping: Jurisdiction.known) { $0.code.contains("-") ? $0.country : "" }
        return parts.sorted { $0.key < $1.key }.map { country, places in
            ChoiceGroup(
                label: country.isEmpty ? self("find.countries") : countryName(country),
                choices: places.map {
                    Choice(value: $0.code, label: name(of: $0), isChosen: $0 == chosen)
                }.sorted(by: Choice.byLabel))
        }
    }
}
