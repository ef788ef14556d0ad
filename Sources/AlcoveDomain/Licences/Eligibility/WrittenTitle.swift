/// What a title or level stands for that a register of some place writes: `LICSW` is a clinical licence in Washington.
///
/// Registers write levels in words of their own. The rule file of the place says what they mean; a word that no file
/// explains has no level here, and needs somebody to look.
package struct WrittenTitle: Sendable, Hashable {
    /// The short form, as rules on practice name it.
    package var name: String
    /// `unknown` where the title alone says nothing of it.
    package var level: PracticeLevel
    /// Nil where it is a licence as such.
    package var certificate: CertificateClass?

    package init(name: String, level: PracticeLevel, certificate: CertificateClass? = nil) {
        self.name = name
        self.level = level
        self.certificate = certificate
    }

    /// The form that two ways of writing one title share: without blanks, full stops and case.
    package static func plain(_ words: String) -> String {
        words.uppercased().filter { !$0.isWhitespace && $0 != "." }
    }
}

/// A row of a register, read with what the rules of its place know of its words.
struct ReadRow {
    let title: String
    let level: PracticeLevel
    let certificate: CertificateClass
    /// Nil where the register names no category that reaches other states.
    let multistate: MultistateLicence?

    init(_ row: RegisterRow, titles: [String: WrittenTitle]) {
        func known(_ words: String) -> WrittenTitle? { titles[WrittenTitle.plain(words)] }
        func level(_ words: String) -> PracticeLevel {
            let level = PracticeLevel(word: words)
            return level == .unknown ? known(words)?.level ?? .unknown : level
        }
        title = (known(row.level) ?? known(row.title))?.name ?? row.title
        // A level that is written and has no meaning is not made up for by the title.
        self.level = level(row.level.isEmpty ? row.title : row.level)
        let parts = [row.level, row.title] + row.annotations.split { ";,\n".contains($0) }.map(String.init)
        certificate =
            parts.lazy.compactMap { known($0)?.certificate ?? CertificateClass(written: $0) }.first
            ?? .general
        multistate =
            row.multistateCategory.isEmpty
            ? nil
            : MultistateLicence(
                issued: level(row.multistateCategory) == .unknown ? nil : true,
                category: level(row.multistateCategory))
    }
}

extension CertificateClass {
    /// Reads one text of a row; nil where it says nothing of a class.
    ///
    /// A text that speaks of practice at a distance in words without an agreed meaning is a class that needs a look: it
    /// must not pass for a licence as such.
    fileprivate init?(written text: String) {
        let words = text.lowercased().split { !$0.isLetter && !$0.isNumber }
        guard !words.isEmpty else { return nil }
        switch CertificateClass(word: words.joined(separator: "_")) {
        case .general: return nil
        case .other(let word):
            let speaksOfDistance = words.contains { word in Self.distance.contains { word.hasPrefix($0) } }
            guard speaksOfDistance else { return nil }
            self = .other(word)
        case let known: self = known
        }
    }

    private static let distance = ["electronic", "tele", "remote", "virtual", "online", "distance"]
}
