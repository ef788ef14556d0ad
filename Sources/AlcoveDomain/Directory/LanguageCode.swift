/// A language as BCP 47 writes it (RFC 5646 §2.1), in its usual letter case: `en`, `pt-BR`, `zh-Hant`.
///
/// Language, then optional script, then optional region; variants and extensions are refused.
/// Display names come from the catalogues.
package struct LanguageCode: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The tag in its usual letter case.
    package let tag: String

    /// Nothing unless the text has the form above; letter case does not matter.
    package init?(_ text: String) {
        guard text.utf8.count <= 11, text.utf8.allSatisfy({ $0 < 0x80 }) else { return nil }
        var parts = text.split(separator: "-", omittingEmptySubsequences: false)[...]
        guard let language = parts.popFirst(), (2...3).contains(language.count), language.isLetters else {
            return nil
        }
        var tag = language.lowercased()
        if let script = parts.first, script.count == 4, script.isLetters {
            tag += "-" + script.prefix(1).uppercased() + script.dropFirst().lowercased()
            parts.removeFirst()
        }
        if let region = parts.popFirst() {
            guard (region.count == 2 && region.isLetters) || (region.count == 3 && region.isDigits) else {
                return nil
            }
            tag += "-" + region.uppercased()
        }
        guard parts.isEmpty else { return nil }
        self.tag = tag
    }

    /// The language alone, without script or region: `pt` of `pt-BR`. A search for `pt` finds both.
    package var base: LanguageCode { LanguageCode(String(tag.prefix { $0 != "-" })) ?? self }

    package var description: String { tag }

    package static func < (a: LanguageCode, b: LanguageCode) -> Bool { a.tag < b.tag }
}

extension LanguageCode: Codable {
    package init(from decoder: any Decoder) throws {
        let box = try decoder.singleValueContainer()
        guard let code = LanguageCode(try box.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: box, debugDescription: "not a language tag")
        }
        self = code
    }

    package func encode(to encoder: any Encoder) throws {
        var box = encoder.singleValueContainer()
        try box.encode(tag)
    }
}

extension Substring {
    fileprivate var isLetters: Bool { utf8.allSatisfy { (0x41...0x5A).contains($0 & 0xDF) } }
    fileprivate var isDigits: Bool { utf8.allSatisfy { (0x30...0x39).contains($0) } }
}
