/// A text of restrictions, taken apart into its points: sentences, lines, and numbered or lettered items.
struct ConditionPoints {
    /// The words of each point in small letters, without signs; points without words are left out.
    private(set) var points: [[String]] = []
    private var point: [String] = []
    /// The mark of the next item of a list. Only the marks of a list that begins at its beginning, in order, are
    /// marks: the 18 of "under 18." belongs to its sentence.
    private var nextItem = 1

    init(_ text: String) {
        for line in text.lowercased().split(whereSeparator: { $0.isNewline || $0 == ";" || $0 == "•" }) {
            for token in line.split(whereSeparator: \.isWhitespace) { read(token) }
            end()
        }
    }

    private mutating func read(_ token: Substring) {
        if item(token) == nextItem {
            end()
            nextItem += 1
            return
        }
        point += token.split { !$0.isLetter && !$0.isNumber }.map(String.init)
        let last = token.last { !Self.closing.contains($0) }
        if let last, ".!?".contains(last) { end() }
    }

    private mutating func end() {
        if !point.isEmpty { points.append(point) }
        point = []
    }

    private static let closing: Set<Character> = [")", "]", "\"", "'", "”", "’"]

    /// The place in a list that `token` marks: 2 for `2.`, `2)`, `(2)`, `b)` and `(b)`.
    private func item(_ token: Substring) -> Int? {
        guard let last = token.last, ".):".contains(last) else { return nil }
        let mark = token.drop { $0 == "(" }.prefix { $0.isLetter || $0.isNumber }
        guard token.drop(while: { $0 == "(" }).dropFirst(mark.count).allSatisfy({ ".):".contains($0) })
        else { return nil }
        if let number = Int(mark) { return number }
        guard last != ".", mark.utf8.count == 1, let letter = mark.utf8.first, (97...122).contains(letter)
        else { return nil }
        return Int(letter) - 96
    }
}
