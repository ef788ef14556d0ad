/// A statement's text, told apart into code and quoted parts ('literal', "name", -- comment).
struct SQLText {
    private let pieces: [(text: Substring, isCode: Bool)]

    init(_ sql: String) {
        var pieces: [(Substring, Bool)] = []
        var rest = sql[...]
        while let start = rest.firstIndex(where: { $0 == "'" || $0 == "\"" || $0 == "-" }) {
            guard let end = Self.endOfQuoted(rest, at: start) else {
                let after = rest.index(after: start)
                pieces.append((rest[..<after], true))
                rest = rest[after...]
                continue
            }
            pieces.append((rest[..<start], true))
            pieces.append((rest[start..<end], false))
            rest = rest[end...]
        }
        pieces.append((rest, true))
        self.pieces = pieces
    }

    /// `?1` as `$1`, the way PostgreSQL numbers its parameters.
    var withDollarParameters: String {
        pieces.map { piece in
            piece.isCode ? String(piece.text.replacing(#/\?([0-9]+)/#) { "$\($0.1)" }) : String(piece.text)
        }.joined()
    }

    /// The greatest parameter number: how many values the statement takes.
    var parameterCount: Int {
        pieces.lazy.filter(\.isCode)
            .flatMap { $0.text.matches(of: #/\?([0-9]+)/#) }
            .compactMap { Int($0.1) }.max() ?? 0
    }

    /// The first two words, in capitals.
    var firstWords: [String] {
        let code = pieces.lazy.filter(\.isCode).flatMap { $0.text.split(whereSeparator: \.isWhitespace) }
        return code.prefix(2).map { $0.uppercased() }
    }

    /// Whether `sql` would begin or end a transaction behind the driver's back.
    static func steersTransaction(_ sql: String) -> Bool {
        let first = sql.utf8.drop { $0 <= 0x20 }.prefix { $0 > 0x20 && $0 != UInt8(ascii: ";") }
        guard first.count >= 3, first.count <= 9 else { return false }
        return transactionWords.contains(String(Substring(first)).uppercased())
    }

    private static let transactionWords: Set = [
        "ABORT", "BEGIN", "COMMIT", "END", "PREPARE", "RELEASE", "ROLLBACK", "SAVEPOINT", "START",
    ]

    /// The text with each of `words`, where it stands alone and is not quoted, replaced by its other word.
    func replacingWords(_ words: [String: String]) -> String {
        pieces.map { piece in
            guard piece.isCode else { return String(piece.text) }
            return String(
                piece.text.replacing(#/[A-Za-z_][A-Za-z0-9_]*/#) { words[String($0.0)] ?? String($0.0) })
        }.joined()
    }

    /// Where the quoted part that begins at `start` ends; nil when nothing is quoted there.
    private static func endOfQuoted(_ text: Substring, at start: Substring.Index) -> Substring.Index? {
        let mark = text[start]
        let inside = text[text.index(after: start)...]
        if mark == "-" {
            guard inside.first == "-" else { return nil }
            return inside.firstIndex(where: \.isNewline) ?? text.endIndex
        }
        return inside.firstIndex(of: mark).map(text.index(after:)) ?? text.endIndex
    }
}
