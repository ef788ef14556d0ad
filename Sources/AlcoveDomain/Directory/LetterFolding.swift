/// What letters become when words are folded.
enum LetterFolding {
    /// Each lower-case letter that is folded, with the letters it becomes.
    static let letters: [Unicode.Scalar: String] = {
        var letters = marked
        for (from, to) in unlike { for scalar in from.unicodeScalars { letters[scalar] = to } }
        return letters
    }()

    /// Letters that differ from what people type by more than a mark Unicode knows how to take off.
    private static let unlike: [(from: String, to: String)] = [
        ("ß", "ss"), ("æ", "ae"), ("œ", "oe"), ("ø", "o"), ("đð", "d"), ("ł", "l"), ("ħ", "h"), ("ı", "i"),
        ("þ", "th"), ("ŋ", "n"), ("ς", "σ"), ("ё", "е"),
        ("أإآٱ", "ا"), ("ىئی", "ي"), ("ة", "ه"), ("ؤ", "و"), ("ک", "ك"),
    ]

    /// Every precomposed Latin and Greek letter with one or two marks, and the letter below the marks.
    ///
    /// Swift compares characters by canonical equivalence (Unicode Standard Annex #15), so the letter and its
    /// marks find the precomposed one without a table of ours.
    private static let marked: [Unicode.Scalar: String] = {
        var bases: [Character: String] = [:]
        for letter in "abcdefghijklmnopqrstuvwxyzαεηιουω" {
            for mark in marks {
                let once = String(letter) + mark
                bases[Character(once)] = String(letter)
                for second in marks { bases[Character(once + second)] = String(letter) }
            }
        }
        var letters: [Unicode.Scalar: String] = [:]
        for block in [0x00C0...0x024F, 0x0370...0x03FF, 0x1E00...0x1EFF] as [ClosedRange<UInt32>] {
            for scalar in block.lazy.compactMap(Unicode.Scalar.init) {
                letters[scalar] = bases[Character(scalar)]
            }
        }
        return letters
    }()

    /// Grave, acute, circumflex, tilde, macron, breve, dot, diaeresis, hook, ring, double acute, caron, horn,
    /// dot below, comma below, cedilla, ogonek, line below.
    private static let marks: [String] = [
        "\u{300}", "\u{301}", "\u{302}", "\u{303}", "\u{304}", "\u{306}", "\u{307}", "\u{308}", "\u{309}",
        "\u{30A}", "\u{30B}", "\u{30C}", "\u{31B}", "\u{323}", "\u{326}", "\u{327}", "\u{328}", "\u{331}",
    ]
}
