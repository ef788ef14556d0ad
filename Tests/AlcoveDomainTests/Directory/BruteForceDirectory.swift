import CivilTime

@testable import AlcoveDomain

/// The directory without an index: looks at every entry for every question.
struct BruteForceDirectory {
    var entries: [Handle: DirectoryEntry] = [:]

    func search(_ question: SearchQuestion) -> SearchAnswer {
        let words = FoldedWords.words(of: question.text ?? "").prefix(8)
        var found: [DirectoryEntry] = []
        var facets = FacetCounts()
        for entry in entries.values {
            let misses = Self.misses(entry, question)
            guard misses.count <= 1, words.allSatisfy({ word in entry.words.contains { $0.hasPrefix(word) } })
            else { continue }
            if misses.count == 0 { found.append(entry) }
            Self.tally(entry, missing: misses.last, into: &facets)
        }
        found.sort {
            let (one, other) = ($0.nextFree ?? .distantFuture, $1.nextFree ?? .distantFuture)
            return one == other ? $0.handle.text < $1.handle.text : one < other
        }
        let page = found.dropFirst(question.offset).prefix(question.limit).map {
            SearchAnswer.Match(practitioner: $0.practitioner, handle: $0.handle, nextFree: $0.nextFree)
        }
        return SearchAnswer(matches: Array(page), total: found.count, facets: facets)
    }

    private enum Part { case topic, language, place, media, cost }

    /// How many parts of the form the entry does not meet, and the last of them.
    private static func misses(_ entry: DirectoryEntry, _ question: SearchQuestion) -> (
        count: Int, last: Part?
    ) {
        var missed: (count: Int, last: Part?) = (0, nil)
        func note(_ part: Part) { missed = (missed.count + 1, part) }
        if let topic = question.topic, !entry.topics.contains(topic) { note(.topic) }
        if let language = question.language, !entry.languages.contains(language) { note(.language) }
        if let place = question.place, !entry.places.contains(place) { note(.place) }
        if !question.media.isEmpty, question.media.isDisjoint(with: entry.media) { note(.media) }
        if question.freeOrLow, !entry.isFreeOrLow { note(.cost) }
        return missed
    }

    /// An entry that misses one part counts only among that part's other choices.
    private static func tally(_ entry: DirectoryEntry, missing: Part?, into facets: inout FacetCounts) {
        if (missing ?? .topic) == .topic {
            for value in entry.topics { facets.topics[value, default: 0] += 1 }
        }
        if (missing ?? .language) == .language {
            for value in entry.languages { facets.languages[value, default: 0] += 1 }
        }
        if (missing ?? .place) == .place {
            for value in entry.places { facets.places[value, default: 0] += 1 }
        }
        if (missing ?? .media) == .media { for value in entry.media { facets.media[value, default: 0] += 1 } }
        if (missing ?? .cost) == .cost, entry.isFreeOrLow { facets.freeOrLow += 1 }
    }
}
