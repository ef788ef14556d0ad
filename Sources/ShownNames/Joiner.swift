/// The joiners are invisible, and yet Persian, the scripts of India and pictographs cannot be written without them. They may
/// stand where they change what is seen (after RFC 5892, appendix A) and nowhere else.
enum Joiner {
    private static let nonJoiner: UInt32 = 0x200C
    private static let joiner: UInt32 = 0x200D
    /// Shows the pictograph before it in colour.
    private static let colour: UInt32 = 0xFE0F
    /// Signs that take the vowel from the letter before them.
    private static let viramas: Set<UInt32> = [
        0x94D, 0x9CD, 0xA4D, 0xACD, 0xB4D, 0xBCD, 0xC4D, 0xCCD, 0xD4D, 0xDCA,
    ]
    /// Arabic letters that never join to the next one, after which a non-joiner shows nothing.
    private static let unjoined: [ClosedRange<UInt32>] = [
        0x621...0x625, 0x627...0x627, 0x629...0x629, 0x62F...0x632, 0x648...0x648, 0x671...0x677,
        0x688...0x699,
        0x6C0...0x6C0, 0x6C3...0x6CB, 0x6CD...0x6CD, 0x6CF...0x6CF, 0x6D2...0x6D5, 0x6EE...0x6EF,
    ]

    static func isOne(_ scalar: Unicode.Scalar) -> Bool {
        [nonJoiner, joiner, colour].contains(scalar.value)
    }

    /// Whether the joiner at `place` changes what is seen.
    static func isNeeded(at place: Int, in scalars: [Unicode.Scalar]) -> Bool {
        guard let before = scalars[..<place].last else { return false }
        let after = scalars[place...].dropFirst().first
        switch (scalars[place].value, after) {
        case (colour, _): return before.isPictograph
        case (joiner, let after?) where after.isPictograph:
            return before.isPictograph || before.value == colour && Self.isNeeded(at: place - 1, in: scalars)
        case (joiner, let after?), (nonJoiner, let after?):
            guard after.properties.generalCategory.isLetter else { return false }
            if viramas.contains(before.value) { return true }
            return scalars[place].value == nonJoiner && isArabic(after) && joinsOn(scalars[..<place])
        default: return false
        }
    }

    /// Whether the last letter of `scalars`, which may carry marks, is an Arabic one that joins to the next.
    private static func joinsOn(_ scalars: ArraySlice<Unicode.Scalar>) -> Bool {
        guard let letter = scalars.last(where: { $0.properties.generalCategory != .nonspacingMark }) else {
            return false
        }
        return isArabic(letter) && !unjoined.contains { $0.contains(letter.value) }
    }

    private static func isArabic(_ scalar: Unicode.Scalar) -> Bool {
        NameTable.shared.script(of: scalar) == "Arab" && scalar.properties.generalCategory.isLetter
    }
}

extension Unicode.Scalar {
    /// Digits and signs count as emoji too, when something invisible follows them; those are not meant.
    var isPictograph: Bool { properties.isEmoji && value > 0xFF }
}
