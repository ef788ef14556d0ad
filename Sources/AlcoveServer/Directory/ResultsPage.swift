import AlcoveDomain
import CivilTime

/// What the page of results sees: a page of cards, other choices with what they would find, and the way on.
struct ResultsPage {
    let words: Catalogue
    let answers: FindAnswers
    let answer: SearchAnswer
    let cards: [[String: Any]]

    var values: [String: Any] {
        let pages = (answer.total + FindAnswers.perPage - 1) / FindAnswers.perPage
        var values: [String: Any] = [
            "count": words("results.found", count: answer.total), "cards": cards, "hasCards": !cards.isEmpty,
            "fields": answers.fields, "refinements": refinements, "isPaged": pages > 1,
            "span": span,
        ]
        if answers.page > 1 { values["previous"] = String(answers.page - 1) }
        if answers.page < pages { values["next"] = String(answers.page + 1) }
        if let place = answers.place {
            let key = answers.elsewhere ? "results.place-only" : "results.place-any"
            values["elsewhere"] = [
                "set": answers.elsewhere ? "elsewhere:" : "elsewhere:yes",
                "label": words(key, ["place": words.name(of: place)]),
            ]
        }
        return values
    }

    /// "People 11 to 20 of 34".
    private var span: String {
        let from = (answers.page - 1) * FindAnswers.perPage
        return words(
            "results.page",
            [
                "from": words.number(from + 1), "to": words.number(from + cards.count),
                "total": words.number(answer.total),
            ])
    }

    /// Each question of the form with the other answers and how many they would find.
    private var refinements: [[String: Any]] {
        let facets = answer.facets
        return [
            group("topic", answers.topic, facets.topics, code: \.rawValue, name: words.name(of:)),
            group("language", answers.language, facets.languages, code: \.tag, name: words.name(of:)),
            group(
                "place", answers.elsewhere ? nil : answers.place, facets.places, code: \.code,
                name: words.name(of:)),
            group(
                "medium", answers.media.count == 1 ? answers.media.first : nil, facets.media,
                code: \.rawValue,
                name: words.name(of:)),
            cost(facets.freeOrLow),
        ].compactMap(\.self)
    }

    /// The most choices of one question; the rest are on the form.
    private static let most = 8

    private func group<Value: Hashable>(
        _ key: String, _ chosen: Value?, _ counts: [Value: Int], code: (Value) -> String,
        name: (Value) -> String
    ) -> [String: Any]? {
        let others = counts.filter { $0.key != chosen }
            .sorted { ($1.value, code($0.key)) < ($0.value, code($1.key)) }.prefix(Self.most)
        guard chosen != nil || !others.isEmpty else { return nil }
        var values: [String: Any] = [
            "label": words("results.by-\(key)"),
            "choices": others.map { value, count in
                [
                    "set": "\(key):\(code(value))", "name": name(value), "found": words.number(count),
                    "spoken": words("results.would-find", count: count),
                ]
            },
        ]
        if let chosen { values["chosen"] = ["set": "\(key):", "name": name(chosen)] }
        return values
    }

    private func cost(_ count: Int) -> [String: Any]? {
        guard count > 0 || answers.freeOrLow else { return nil }
        let name = words("find.cost")
        var values: [String: Any] = ["label": words("results.by-cost")]
        if answers.freeOrLow {
            values["chosen"] = ["set": "cost:", "name": name]
        } else {
            values["choices"] = [
                [
                    "set": "cost:low", "name": name, "found": words.number(count),
                    "spoken": words("results.would-find", count: count),
                ]
            ]
        }
        return values
    }
}
