import Foundation

/// Alcove's words in one language: the catalogue `Locales/LANGUAGE.json`.
///
/// Keys read `page.thing`; a key that depends on a number has one entry for each plural category (`_one`, `_other`);
/// `{name}` stands for a value.
package struct Catalogue: Sendable {
    package let language: Language
    private let entries: [String: String]
    /// Every entry under its key with underscores for dots, for templates: `{{t.find_title}}`.
    package let forTemplates: [String: String]

    package init(language: Language, json: some Sequence<UInt8>) throws {
        self.language = language
        entries = try JSONDecoder().decode([String: String].self, from: Data(json))
        forTemplates = Dictionary(
            entries.map { ($0.key.replacing(".", with: "_").replacing("-", with: "_"), $0.value) },
            uniquingKeysWith: { first, _ in first })
    }

    /// The entry of `key` with its values put in. A key that is missing answers with itself, which the catalogue
    /// check makes impossible in what is released.
    package func callAsFunction(_ key: String, _ values: [String: String] = [:]) -> String {
        Self.fill(entries[key] ?? key, values)
    }

    /// The entry of `key` for `count` things; `{count}` is the number.
    package func callAsFunction(_ key: String, count: Int, _ values: [String: String] = [:]) -> String {
        let text = entries["\(key)_\(Plural(count, in: language).rawValue)"] ?? entries["\(key)_other"] ?? key
        return Self.fill(text, values.merging(["count": number(count)]) { first, _ in first })
    }

    /// `number` in the language's digits and grouping.
    package func number(_ number: Int) -> String { number.formatted(.number.locale(locale)) }

    var locale: Locale { Locale(identifier: language == .english ? "en-GB" : "ar") }

    /// `text` with a value in each of its own places. What a value holds stays as it is: a name may read `{time}`.
    private static func fill(_ text: String, _ values: [String: String]) -> String {
        guard !values.isEmpty else { return text }
        var (filled, rest) = (String.UnicodeScalarView(), text.unicodeScalars[...])
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            let name = String(rest[rest.index(after: open)..<close])
            guard let value = values[name] else {
                filled += rest[...open]
                rest = rest[rest.index(after: open)...]
                continue
            }
            filled += rest[..<open]
            filled += value.unicodeScalars
            rest = rest[rest.index(after: close)...]
        }
        return String(filled + rest)
    }
}
