/// A practitioner's public name in addresses: `/p/amina-diallo`.
///
/// 3 to 32 of `a`–`z`, `0`–`9` and single hyphens, starting with a letter and not ending with a hyphen.
package struct Handle: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The handle as it stands in an address.
    package let text: String

    package init(_ text: String) throws(HandleRefusal) {
        let letters = Array(text.utf8)
        guard letters.count >= Self.shortest else { throw .tooShort(least: Self.shortest) }
        guard letters.count <= Self.longest else { throw .tooLong(most: Self.longest) }
        guard letters.allSatisfy(Self.isAllowed) else { throw .characterNotAllowed }
        guard letters.first.map(Self.isLetter) == true else { throw .mustStartWithLetter }
        guard letters.last != Self.hyphen,
            !zip(letters, letters.dropFirst()).contains(where: Self.areBothHyphens)
        else { throw .hyphenMisplaced }
        guard !Self.reserved.contains(text) else { throw .reserved }
        self.text = text
    }

    package static let shortest = 3
    package static let longest = 32

    /// Words that are paths of the site, or that would let a page pass for an office.
    package static let reserved: Set<String> = [
        "about", "account", "admin", "administrator", "alcove", "api", "appointments", "before-you-start",
        "client", "danger", "demo", "emergency", "exit", "find", "help", "hold", "holds", "join", "language",
        "licence", "license", "moderator", "new", "null", "officer", "official", "operator", "police",
        "practice", "practitioner", "problems", "register", "regulator", "root", "security", "sign-in",
        "sign-out", "static", "staff", "support", "system", "talks", "undefined", "verified", "web",
        "well-known", "words", "www",
    ]

    package var description: String { text }

    package static func < (a: Handle, b: Handle) -> Bool { a.text < b.text }

    private static let hyphen = UInt8(ascii: "-")
    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
    }
    private static func isAllowed(_ byte: UInt8) -> Bool {
        isLetter(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == hyphen
    }
    private static func areBothHyphens(_ pair: (UInt8, UInt8)) -> Bool {
        pair.0 == hyphen && pair.1 == hyphen
    }
}

/// Why a text is not a handle.
package enum HandleRefusal: Error, Hashable, Sendable {
    case tooShort(least: Int)
    case tooLong(most: Int)
    /// Something other than `a`–`z`, `0`–`9` or a hyphen.
    case characterNotAllowed
    case mustStartWithLetter
    /// A hyphen at the end, or two in a row.
    case hyphenMisplaced
    case reserved
}
