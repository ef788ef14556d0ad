/// The name of a place that may have its own rules: a country of ISO 3166-1, or a part of one as `US-MD`.
///
/// Any text can be one; whether the place is known is for `JurisdictionRules` to say.
package struct JurisdictionCode: Sendable, Hashable, Comparable, CustomStringConvertible {
    package let text: String

    /// Brings letters to upper case and keeps the first two parts: `us-md-baltimore` is `US-MD`, `UK-NIR` is `GB-NIR`.
    /// What holds anything but ASCII stays as it is and names no place: other letters become ASCII in upper case.
    package init(_ text: String) {
        guard text.utf8.allSatisfy({ $0 < 0x80 }) else {
            self.text = text
            return
        }
        let parts = text.uppercased().split(separator: "-", maxSplits: 2, omittingEmptySubsequences: false)
        let country = parts.first == "UK" ? "GB" : String(parts.first ?? "")
        self.text = parts.count > 1 ? country + "-" + parts[1] : country
    }

    /// The country of a part, and the country itself of a country.
    package var country: Substring { text.prefix { $0 != "-" } }

    /// Whether this is a country as a whole.
    package var isCountry: Bool { !text.utf8.contains(UInt8(ascii: "-")) }

    package var description: String { text }

    package static func < (one: JurisdictionCode, other: JurisdictionCode) -> Bool { one.text < other.text }
}
