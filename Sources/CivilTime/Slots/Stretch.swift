/// A stretch of time, `start` up to but not including `end`; never empty.
package struct Stretch: Hashable, Sendable {
    package let start: Instant
    package let end: Instant

    /// Nil unless `start` comes before `end`.
    package init?(from start: Instant, to end: Instant) {
        guard start < end else { return nil }
        self.start = start
        self.end = end
    }

    /// Whether the two share any time; touching is not sharing.
    package func meets(_ other: Stretch) -> Bool { start < other.end && other.start < end }
}
