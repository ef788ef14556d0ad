/// The plural category of a whole number (Unicode CLDR, plural rules for cardinals), as catalogue keys end in it.
enum Plural: String, CaseIterable, Sendable {
    case zero, one, two, few, many, other

    init(_ count: Int, in language: Language) {
        switch language {
        case .english: self = count == 1 ? .one : .other
        case .arabic:
            switch (count, count % 100) {
            case (0, _): self = .zero
            case (1, _): self = .one
            case (2, _): self = .two
            case (_, 3...10): self = .few
            case (_, 11...99): self = .many
            default: self = .other
            }
        }
    }

    /// The categories that whole numbers fall into in `language`.
    static func categories(in language: Language) -> [Plural] {
        switch language {
        case .english: [.one, .other]
        case .arabic: allCases
        }
    }
}
