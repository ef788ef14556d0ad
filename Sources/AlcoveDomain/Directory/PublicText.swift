import ShownNames

/// What may stand in text that everybody can read. Lengths count Unicode scalars, so that letters piled
/// high with marks cannot hide how long a text is.
enum PublicText {
    /// Control characters, line and paragraph separators, noncharacters, and whatever overrides, embeds or
    /// isolates the direction of text (Unicode Standard Annex #9 §2). The plain direction marks that
    /// right-to-left text needs are allowed, and in text of several lines the line feed.
    static func isForbidden(_ scalar: Unicode.Scalar, severalLines: Bool) -> Bool {
        switch scalar.value {
        case 0x0A: !severalLines
        case 0x00...0x1F, 0x7F...0x9F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF, 0xFFF9...0xFFFB: true
        default: scalar.properties.isNoncharacterCodePoint
        }
    }

    static func check(
        _ text: String, _ field: ProfileField, most limit: Int, needed: Bool = false,
        severalLines: Bool = false
    ) throws(ProfileRefusal) {
        guard text.unicodeScalars.count <= limit else { throw .tooLong(field, limit: limit) }
        guard !text.unicodeScalars.contains(where: { isForbidden($0, severalLines: severalLines) }) else {
            throw .forbiddenCharacter(field)
        }
        guard !needed || !trimmed(text).isEmpty else { throw .empty(field) }
    }

    /// Refuses a name that could pass for another or for none, or that nobody could read aloud.
    static func checkName(_ name: String, _ field: ProfileField, most limit: Int) throws(ProfileRefusal) {
        try check(name, field, most: limit, needed: true)
        switch ShownName.fault(in: name) {
        case .hidden?: throw .forbiddenCharacter(field)
        case let fault?: throw .unsoundName(field, fault)
        case nil: break
        }
        guard ShownName.holdsLetter(name) else { throw .unsoundName(field, .nothingToSee) }
    }

    /// `text` with line ends as single line feeds, and no white space around it.
    static func tidied(_ text: String) -> String {
        var scalars = String.UnicodeScalarView()
        var previous: Unicode.Scalar?
        for scalar in text.unicodeScalars {
            if scalar == "\r" {
                scalars.append("\n")
            } else if !(scalar == "\n" && previous == "\r") {
                scalars.append(scalar)
            }
            previous = scalar
        }
        return trimmed(String(scalars))
    }

    /// `name` without the plain direction marks (LRM, RLM, ALM): names are shown apart from the text around them.
    static func undirected(_ name: String) -> String {
        String(
            String.UnicodeScalarView(
                name.unicodeScalars.filter { ![0x200E, 0x200F, 0x61C].contains($0.value) }))
    }

    private static func trimmed(_ text: String) -> String {
        let rest = text.unicodeScalars.drop { $0.properties.isWhitespace }
        guard let last = rest.lastIndex(where: { !$0.properties.isWhitespace }) else { return "" }
        return String(rest[...last])
    }
}
