extension DirectoryIndex {
    /// Who fits `question`, a page of them in order, and how many each other choice would leave.
    package func search(_ question: SearchQuestion) -> SearchAnswer {
        let sets = FilteredSets(question, in: self)
        let total = sets.result.count
        return SearchAnswer(
            matches: page(of: sets.result, total: total, question), total: total, facets: facetCounts(sets))
    }

    /// The entries with every word of `text`; all where there is none.
    func documents(withText text: String?) -> Bitmap {
        var found = listed
        guard let text else { return found }
        let words = FoldedWords.words(of: text).prefix(SearchQuestion.mostWords)
        for word in Set(words) {
            found.formIntersection(vocabulary.documents(withPrefix: word, of: documents.count))
        }
        return found
    }

    /// The page asked for. Where few are found they are sorted; where many are, the standing order is walked
    /// from its start until the page is full, which is soon.
    private func page(of found: Bitmap, total: Int, _ question: SearchQuestion) -> [SearchAnswer.Match] {
        let (offset, limit) = question.page
        guard limit > 0, offset < total else { return [] }
        var passed = 0
        var matches: [SearchAnswer.Match] = []
        inOrder(found, total: total) { _, match in
            if passed < offset { passed += 1 } else { matches.append(match) }
            return matches.count < limit
        }
        return matches
    }

    /// Calls `body` with the entries in `found`, soonest free first, until it returns false.
    func inOrder(_ found: Bitmap, total: Int, _ body: (UInt32, SearchAnswer.Match) -> Bool) {
        guard total > Self.fewEnoughToSort else {
            var few: [(number: UInt32, match: SearchAnswer.Match)] = []
            found.forEach { if let match = documents[Int($0)]?.match { few.append(($0, match)) } }
            few.sort { $0.match.comesBefore($1.match) }
            for (number, match) in few { guard body(number, match) else { return } }
            return
        }
        order.walk { number in
            guard found.contains(number), let match = documents[Int(number)]?.match else { return true }
            return body(number, match)
        }
    }

    /// Sorting this many costs about as much as walking an order of a few hundred thousand.
    private static let fewEnoughToSort = 256

    private func facetCounts(_ sets: FilteredSets) -> FacetCounts {
        var totals = [Int](repeating: 0, count: facets.values.count)
        let isFew = FacetGroup.allCases.map { sets.without($0).count <= Self.fewEnoughToTally }
        for (number, value) in facets.values.enumerated() {
            guard let group = value?.group, !isFew[group.rawValue] else { continue }
            totals[number] = facets.count(of: number, in: sets.without(group))
        }
        for group in FacetGroup.allCases where isFew[group.rawValue] {
            sets.without(group).forEach { document in
                for facet in facetsOf[Int(document)] where facets.groups[Int(facet)] == group {
                    totals[Int(facet)] += 1
                }
            }
        }
        var counts = FacetCounts()
        for case (let number, let value?) in facets.values.enumerated() {
            counts.note(totals[number], for: value)
        }
        return counts
    }

    /// Up to this many, looking at each entry's facets costs less than looking at each facet's entries.
    private static let fewEnoughToTally = 1_500
}

/// What a question finds, as a whole and with one group of facets left open.
struct FilteredSets {
    let result: Bitmap
    /// In the order of `FacetGroup`.
    private let open: [Bitmap]

    init(_ question: SearchQuestion, in index: DirectoryIndex) {
        let text = index.documents(withText: question.text)
        let filters = FacetGroup.allCases.map { group in
            let chosen = question.chosen(in: group)
            return chosen.isEmpty ? nil : index.facets.documents(withAny: chosen, of: index.documents.count)
        }
        var result = text
        for case let filter? in filters { result.formIntersection(filter) }
        open = filters.indices.map { group in
            guard filters[group] != nil else { return result }
            var set = text
            for (other, filter) in filters.enumerated() where other != group {
                if let filter { set.formIntersection(filter) }
            }
            return set
        }
        self.result = result
    }

    /// The documents that fit everything but what was chosen in `group`.
    func without(_ group: FacetGroup) -> Bitmap { open[group.rawValue] }
}
