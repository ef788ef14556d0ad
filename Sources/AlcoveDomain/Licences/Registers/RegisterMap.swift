/// How a body's own download becomes the columns of the contract: which columns, how its dates are written, and what its
/// words for states stand for. A map moves fields and translates words; what comes out is read as strictly as any file.
package struct RegisterMap: Sendable, Hashable {
    /// What stands between two fields.
    package enum Separator: String, Sendable, CaseIterable {
        case comma, tab, semicolon, pipe

        var byte: UInt8 {
            switch self {
            case .comma: UInt8(ascii: ",")
            case .tab: 0x09
            case .semicolon: UInt8(ascii: ";")
            case .pipe: UInt8(ascii: "|")
            }
        }
    }

    /// Where the text of one column comes from.
    package struct Source: Sendable, Hashable {
        /// Columns of the file; of several, what is not empty is joined by spaces.
        package let columns: [String]
        /// What every row has, where no column is named.
        package let text: String
        package let format: DatePattern?
        /// What each of the file's words stands for.
        package let words: [String: String]
        /// What any other word stands for; nil leaves it as it is.
        package let otherwise: String?

        package init(
            columns: [String] = [], text: String = "", format: DatePattern? = nil,
            words: [String: String] = [:], otherwise: String? = nil
        ) {
            self.columns = columns
            self.text = text
            self.format = format
            self.words = words
            self.otherwise = otherwise
        }

        /// The text for the contract's column. A date that is not of its form stays as it is, and is refused as no date.
        func value(_ find: (String) -> String) -> String {
            let found =
                columns.isEmpty ? text : columns.map(find).filter { !$0.isEmpty }.joined(separator: " ")
            let said = words[found] ?? otherwise ?? found
            guard let format, !said.isEmpty else { return said }
            return format.date(said)?.description ?? said
        }
    }

    package let separator: Separator
    package let hasQuotes: Bool
    package var sources: [RegisterColumn: Source]
    /// Only rows whose columns hold one of these words are of this register.
    package let only: [String: Set<String>]

    package init(
        separator: Separator = .comma, hasQuotes: Bool = true, sources: [RegisterColumn: Source],
        only: [String: Set<String>] = [:]
    ) {
        self.separator = separator
        self.hasQuotes = hasQuotes
        self.sources = sources
        self.only = only
    }

    /// Every column of the file that the map needs.
    package var names: Set<String> { Set(sources.values.flatMap(\.columns)).union(only.keys) }

    /// Without the blanks that rosters pad their columns with.
    static func trimmed(_ text: String) -> String {
        let rest = text.utf8.drop { $0 <= 0x20 }
        guard let last = rest.lastIndex(where: { $0 > 0x20 }) else { return "" }
        return String(rest[...last]) ?? text
    }
}
