extension DirectoryIndex {
    /// Who meets some of what `question` asks for and not all of it: whoever meets most comes first, then whoever is free
    /// first. Those who may not help in its place come after everybody else.
    ///
    /// It costs about what a search does: a wish is added for all entries at once, and of those who meet equally many a
    /// bounded number is looked at. A question that asks for nothing has nobody close to it.
    package func close(to question: SearchQuestion, most: Int) -> [CloseMatch] {
        let wishes = wishes(of: question)
        var tally = WishTally()
        for (wish, documents) in wishes { for _ in 0..<wish.weight { tally.add(documents) } }
        var (open, barred): ([CloseMatch], [CloseMatch]) = ([], [])
        var count = wishes.reduce(0) { $0 + $1.wish.weight }
        while count > 0, open.count < most {
            count -= 1
            let level = tally.documents(meeting: count, of: listed)
            var looks = 0
            inOrder(level, total: level.count) { number, match in
                looks += 1
                let close = CloseMatch(
                    match: match, unmet: wishes.filter { !$0.documents.contains(number) }.map(\.wish))
                if mayHelp(number, question) {
                    open.append(close)
                } else if barred.count < most {
                    barred.append(close)
                }
                return open.count < most && looks < Self.mostLooks
            }
        }
        return Array((open + barred).prefix(max(most, 0)))
    }

    /// Of those who meet equally many wishes, no more than these are looked at.
    private static let mostLooks = 4_096

    /// What is asked for, with who meets it.
    private func wishes(of question: SearchQuestion) -> [(wish: SearchWish, documents: Bitmap)] {
        var wishes: [(wish: SearchWish, documents: Bitmap)] = []
        if question.text != nil { wishes.append((.text, documents(withText: question.text))) }
        for group in FacetGroup.allCases {
            let chosen = question.chosen(in: group)
            guard !chosen.isEmpty else { continue }
            wishes.append((group.wish, facets.documents(withAny: chosen, of: documents.count)))
        }
        return wishes
    }

    private func mayHelp(_ number: UInt32, _ question: SearchQuestion) -> Bool {
        question.place.map { documents[Int(number)]?.barred.contains($0) == false } ?? true
    }
}
