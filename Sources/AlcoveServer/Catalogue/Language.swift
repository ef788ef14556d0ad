import AlcoveProtocol

/// A language that Alcove's own words exist in.
package enum Language: String, CaseIterable, Sendable {
    case english = "en"
    case arabic = "ar"

    /// The writing direction, as the `dir` attribute says it.
    package var direction: String { self == .arabic ? "rtl" : "ltr" }

    /// What the language calls itself.
    package var ownName: String {
        switch self {
        case .english: "English"
        case .arabic: "العربية"
        }
    }

    /// The first of a person's languages (RFC 9110 section 12.5.4) that we have; English when none fits.
    package init(accepting header: String?) {
        let wanted = (header ?? "").pieces(between: ",").map { entry -> (tag: Substring, quality: Double) in
            let parts = entry.pieces(between: ";").map(\.withoutSpaces)
            let tag = parts.first ?? ""
            let weight = parts.dropFirst().first { $0.utf8.starts(with: "q=".utf8) }
                .flatMap { Double(Substring($0.utf8.dropFirst(2))) }
            return (tag, weight ?? 1)
        }
        let best = wanted.enumerated()
            .filter { $0.element.quality > 0 }
            .sorted { ($1.element.quality, $0.offset) < ($0.element.quality, $1.offset) }
            .lazy.compactMap { Language(rawValue: $0.element.tag.prefix(2).lowercased()) }.first
        self = best ?? .english
    }
}
