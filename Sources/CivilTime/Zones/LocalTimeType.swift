/// What a zone's clocks do for a while: how far ahead of UTC, by which name, and whether it is called
/// daylight saving time (RFC 9636 section 3.2).
package struct LocalTimeType: Hashable, Sendable {
    /// Seconds ahead of UTC; negative to the west.
    package let offset: Int
    /// The law's word for it, not an order: Dublin's "daylight saving" is its winter, an hour behind.
    package let isDST: Bool
    package let abbreviation: String

    package static let utc = LocalTimeType(offset: 0, isDST: false, abbreviation: "UTC")

    package init(offset: Int, isDST: Bool, abbreviation: String) {
        self.offset = offset
        self.isDST = isDST
        self.abbreviation = abbreviation
    }
}

/// From `at` on, clocks follow `type`.
package struct ZoneTransition: Hashable, Sendable {
    package let at: Instant
    package let type: LocalTimeType

    package init(at: Instant, type: LocalTimeType) {
        self.at = at
        self.type = type
    }
}
