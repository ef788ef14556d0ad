import AlcoveDomain
import CivilTime

/// The directory without an index: looks at every entry for every question.
struct EveryEntry {
    let entries: [DirectoryEntry]

    func search(_ question: SearchQuestion) -> SearchAnswer {
        let words = (question.text ?? "").split(separator: " ")
        var found: [DirectoryEntry] = []
        var facets = FacetCounts()
        for entry in entries where words.allSatisfy({ word in entry.words.contains { $0.hasPrefix(word) } }) {
            let misses = Self.misses(entry, question)
            if misses.isEmpty { found.append(entry) }
            if misses.count <= 1 { Self.tally(entry, missing: misses.first, into: &facets) }
        }
        found.sort {
            let (one, other) = ($0.nextFree ?? .distantFuture, $1.nextFree ?? .distantFuture)
            return one == other ? $0.handle.text < $1.handle.text : one < other
        }
        let page = found.prefix(question.limit).map {
            SearchAnswer.Match(practitioner: $0.practitioner, handle: $0.handle, nextFree: $0.nextFree)
        }
        return SearchAnswer(matches: Array(page), total: found.count, facets: facets)
    }

    private enum Part { case topic, language, place, media, cost }

    /// The parts of the form that the entry does not meet.
    private static func misses(_ entry: DirectoryEntry, _ question: SearchQuestion) -> [Part] {
        var parts: [Part] = []
        if let topic = question.topic, !entry.topics.contains(topic) { parts.append(.topic) }
        if let language = question.language, !entry.languages.contains(language) { parts.append(.language) }
        if let place = question.place, !entry.places.contains(place) { parts.append(.place) }
        if !question.media.isEmpty, question.media.isDisjoint(with: entry.media) { parts.append(.media) }
        if question.freeOrLow, !entry.isFreeOrLow { parts.append(.cost) }
        return parts
    }

    /// An entry that misses one part counts only among that part's other choices.
    private static func tally(_ entry: DirectoryEntry, missing part: Part?, into facets: inout FacetCounts) {
        func counts(_ group: Part) -> Bool { part == nil || part == group }
        if counts(.topic) { for value in entry.topics { facets.topics[value, default: 0] += 1 } }
        if counts(.language) { for value in entry.languages { facets.languages[value, default: 0] += 1 } }
        if counts(.place) { for value in entry.places { facets.places[value, default: 0] += 1 } }
        if counts(.media) { for value in entry.media { facets.media[value, default: 0] += 1 } }
        if counts(.cost), entry.isFreeOrLow { facets.freeOrLow += 1 }
    }
}
