/// The words that an authority sends to the contact a register holds, and that come back from whoever reads them there.
package enum Challenge {
    /// Letters and digits that nobody takes for one another.
    private static let letters = Array("23456789ABCDEFGHJKLMNPQRSTUVWXYZ")

    /// Twelve of them in groups of four: 60 bits, of which five guesses are allowed.
    package static func fresh() -> String {
        var random = SystemRandomNumberGenerator()
        let drawn = (0..<12).compactMap { _ in letters.randomElement(using: &random) }
        return stride(from: 0, to: drawn.count, by: 4).map { String(drawn[$0..<min($0 + 4, drawn.count)]) }
            .joined(separator: "-")
    }

    /// What somebody typed, as it was sent: letter case and gaps do not matter.
    package static func tidied(_ typed: String) -> String {
        let kept = Array(typed.uppercased().filter { letters.contains($0) }.prefix(12))
        return stride(from: 0, to: kept.count, by: 4).map { String(kept[$0..<min($0 + 4, kept.count)]) }
            .joined(separator: "-")
    }
}
