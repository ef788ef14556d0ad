import AlcoveDomain
import CivilTime

/// What a page of results is made from.
struct ResultsPageFacts {
    let words: Catalogue
    let answers: FindAnswers
    let answer: SearchAnswer
    let cards: [PersonCard]
    /// Those who meet some of what was asked for.
    let close: [PersonCard]
    /// The visitor's clock, if it is known.
    let clock: ZoneRules?

    var page: ResultsPage {
        let pages = answers.pages(of: answer.total)
        return ResultsPage(
            count: answer.total > 0
                ? words("results.matches", count: answer.total) : words("results.no-exact"),
            cards: cards, hasCards: !cards.isEmpty, close: close, hasClose: !close.isEmpty,
            isEmpty: cards.isEmpty && close.isEmpty,
            clockIs: clock.map { words("results.zone", ["zone": words.city($0.name)]) },
            fields: answers.fields, refinements: refinements, isPaged: pages > 1,
            span: span, previous: answers.page > 1 ? String(answers.page - 1) : nil,
            next: answers.page < pages ? String(answers.page + 1) : nil)
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
    private var refinements: [ResultsPage.Refinement] {
        let facets = answer.facets
        return [
            group("topic", answers.topic, facets.topics, code: \.rawValue, name: words.name(of:)),
            group("language", answers.language, facets.languages, code: \.tag, name: words.name(of:)),
            group(
                "place", answers.place, facets.places, code: \.code, name: words.name(of:)),
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
    ) -> ResultsPage.Refinement? {
        let others = counts.filter { $0.key != chosen }
            .sorted { ($1.value, code($0.key)) < ($0.value, code($1.key)) }.prefix(Self.most)
        guard chosen != nil || !others.isEmpty else { return nil }
        return ResultsPage.Refinement(
            label: words("results.by-\(key)"),
            chosen: chosen.map { ResultsPage.Chosen(set: "\(key):", name: name($0)) },
            choices: others.map { other("\(key):\(code($0))", name($0), $1) })
    }

    private func other(_ set: String, _ name: String, _ count: Int) -> ResultsPage.Other {
        ResultsPage.Other(
            set: set, name: name, found: words.number(count),
            spoken: words("results.would-find", count: count))
    }

    private func cost(_ count: Int) -> ResultsPage.Refinement? {
        guard count > 0 || answers.freeOrLow else { return nil }
        let name = words("find.cost")
        return ResultsPage.Refinement(
            label: words("results.by-cost"),
            chosen: answers.freeOrLow ? ResultsPage.Chosen(set: "cost:", name: name) : nil,
            choices: answers.freeOrLow ? [] : [other("cost:low", name, count)])
    }
}
