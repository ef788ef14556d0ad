/// Words made alike, so that what people type finds what others wrote.
///
/// Lower case; Latin and Greek letters without their marks; Arabic letters in one form, without vowel marks
/// and tatweel; digits of every script as 0 to 9. Marks of other scripts carry meaning and stay.
package enum FoldedWords {
    /// Longer words are cut to these many scalars, in entries and in questions alike.
    package static let longest = 32

    /// The words of `text` in order. Anything but letters, digits and marks parts words.
    package static func words(of text: String) -> [String] {
        var words: [String] = []
        var word = String.UnicodeScalarView()
        var length = 0
        for scalar in text.unicodeScalars {
            if isPartOfWord(scalar) {
                append(scalar, to: &word, length: &length)
            } else if !word.isEmpty {
                words.append(String(word))
                word = String.UnicodeScalarView()
                length = 0
            }
        }
        if !word.isEmpty { words.append(String(word)) }
        return words
    }

    private static func append(
        _ scalar: Unicode.Scalar, to word: inout String.UnicodeScalarView, length: inout Int
    ) {
        func add(_ folded: Unicode.Scalar) {
            guard length < longest else { return }
            word.append(folded)
            length += 1
        }
        if scalar.value < 0x80 {
            let isUpper = (0x41...0x5A).contains(scalar.value)
            add(isUpper ? Unicode.Scalar(UInt8(scalar.value | 0x20)) : scalar)
            return
        }
        for lower in scalar.properties.lowercaseMapping.unicodeScalars where !isDropped(lower) {
            if let letters = LetterFolding.letters[lower] {
                letters.unicodeScalars.forEach(add)
            } else if let digit = digit(lower) {
                add(digit)
            } else {
                add(lower)
            }
        }
    }

    private static func isPartOfWord(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x80: isASCIIWord(scalar.value)
        // The zero-width joiner and non-joiner stand inside words of several scripts.
        case 0x200C, 0x200D: true
        default: isLetterMarkOrNumber(scalar)
        }
    }

    private static func isASCIIWord(_ value: UInt32) -> Bool {
        (0x30...0x39).contains(value) || (0x61...0x7A).contains(value | 0x20)
    }

    private static func isLetterMarkOrNumber(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
            .nonspacingMark, .spacingMark, .decimalNumber, .letterNumber:
            true
        default: false
        }
    }

    /// Marks over Latin and Greek letters, Arabic vowel and reading marks, tatweel, and joiners.
    private static func isDropped(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x0300...0x036F, 0x0610...0x061A, 0x0640, 0x064B...0x065F, 0x0670, 0x06D6...0x06DC,
            0x06DF...0x06E4, 0x06E7, 0x06E8, 0x06EA...0x06ED, 0x200C, 0x200D:
            true
        default: false
        }
    }

    private static func digit(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        guard scalar.properties.numericType == .decimal, let value = scalar.properties.numericValue,
            (0...9).contains(value)
        else { return nil }
        return Unicode.Scalar(UInt8(value) + UInt8(ascii: "0"))
    }
}
