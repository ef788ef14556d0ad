/// What may be shown as somebody's name (after Unicode Technical Standard 39, sections 3 and 5).
///
/// The rules look at Unicode scalars and at one table of them that is the same here and in browsers, so that all devices judge a
/// name alike whichever release of Unicode they know. `Web/names/names.js` is the same rules; both are tested by
/// `Tests/Vectors/names.json`. A name must also be composed (NFC), which whoever takes it in sees to.
public enum ShownName {
    /// Marks that one letter may carry; Hebrew and Vietnamese need three.
    private static let mostMarks = 4

    /// Scripts that one word may mix: how Japanese, Chinese and Korean are written (the highly restrictive level).
    private static let families: [Set<String>] = [
        ["Latn", "Hani", "Hira", "Kana"], ["Latn", "Hani", "Bopo"], ["Latn", "Hani", "Hang"],
    ]

    /// The first thing that makes `name` unfit to be shown; nil for a name that is fit.
    public static func fault(in name: String) -> NameFault? {
        let scalars = Array(name.unicodeScalars)
        var (word, marks, isSeen) = (Word(), Marks(), false)
        for (place, scalar) in scalars.enumerated() {
            if Joiner.isOne(scalar) {
                guard Joiner.isNeeded(at: place, in: scalars) else { return .hidden }
                continue
            }
            guard let script = NameTable.shared.script(of: scalar) else { return .hidden }
            let category = scalar.properties.generalCategory
            if category == .spaceSeparator {
                (word, marks) = (Word(), Marks())
                continue
            }
            guard marks.take(scalar, isMark: category == .nonspacingMark) else { return .heapedMarks }
            guard word.take(script) else { return .mixedScripts }
            isSeen = isSeen || category.isNumber || scalar.isPictograph || isLetter(category, of: script)
        }
        return isSeen ? nil : .nothingToSee
    }

    /// Whether there is a letter of some script in `name`, so that it can be read aloud and looked for.
    public static func holdsLetter(_ name: String) -> Bool {
        name.unicodeScalars.contains { scalar in
            NameTable.shared.script(of: scalar).map { isLetter(scalar.properties.generalCategory, of: $0) }
                ?? false
        }
    }

    private static func isLetter(_ category: Unicode.GeneralCategory, of script: String) -> Bool {
        category.isLetter && !NameTable.isShared(script)
    }

    /// The scripts that a word was found to be written in.
    private struct Word {
        private var scripts: Set<String> = []

        /// Whether a letter of `script` may stand in the word.
        mutating func take(_ script: String) -> Bool {
            guard !NameTable.isShared(script), scripts.insert(script).inserted else { return true }
            return scripts.count == 1 || families.contains(where: scripts.isSubset)
        }
    }

    /// The marks since the last letter.
    private struct Marks {
        private var count = 0
        private var last: Unicode.Scalar?

        /// Whether `scalar` may follow.
        mutating func take(_ scalar: Unicode.Scalar, isMark: Bool) -> Bool {
            defer { last = scalar }
            guard isMark else {
                count = 0
                return true
            }
            count += 1
            return last != nil && last != scalar && count <= mostMarks
        }
    }
}

extension Unicode.GeneralCategory {
    var isLetter: Bool {
        switch self {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: true
        default: false
        }
    }

    fileprivate var isNumber: Bool {
        switch self {
        case .decimalNumber, .letterNumber, .otherNumber: true
        default: false
        }
    }
}
