/// A point in time: whole seconds since 1970-01-01T00:00:00 UTC, leap seconds not counted.
///
/// Held within ±2^59 seconds (18 billion years), the range RFC 9636 allows a transition, so that adding
/// an offset or a length can never overflow; values beyond are brought to that edge.
package struct Instant: Hashable, Comparable, Sendable {
    package let secondsSince1970: Int64

    package static let distantPast = Instant(secondsSince1970: .min)
    package static let distantFuture = Instant(secondsSince1970: .max)

    package init(secondsSince1970 seconds: Int64) {
        let edge: Int64 = 1 << 59
        secondsSince1970 = min(max(seconds, -edge), edge)
    }

    package static func < (one: Instant, other: Instant) -> Bool {
        one.secondsSince1970 < other.secondsSince1970
    }

    /// The instant `seconds` later; stops at the edge of the range.
    package static func + (instant: Instant, seconds: Int64) -> Instant {
        let (sum, overflow) = instant.secondsSince1970.addingReportingOverflow(seconds)
        return overflow ? (seconds > 0 ? .distantFuture : .distantPast) : Instant(secondsSince1970: sum)
    }

    /// The instant `seconds` earlier; stops at the edge of the range.
    package static func - (instant: Instant, seconds: Int64) -> Instant {
        instant + (seconds == .min ? .max : -seconds)
    }

    /// Seconds from `earlier` to `later`; negative when they are the other way round.
    package static func - (later: Instant, earlier: Instant) -> Int64 {
        later.secondsSince1970 - earlier.secondsSince1970
    }
}

extension Instant: CustomStringConvertible {
    /// Reads `2026-05-17T17:19Z` or `2026-05-17T17:19:30Z`: years 0000 to 9999, always UTC, nothing around it.
    package init?(iso text: some StringProtocol) {
        var scanner = DigitScanner(text.utf8)
        guard let moment = scanner.dateTime(), scanner.skip("Z"), scanner.isAtEnd else { return nil }
        self = moment.asIfUTC
    }

    /// `2026-05-17T17:19Z`, with seconds only where they are not zero.
    package var description: String { CivilDateTime(self, offset: 0).description + "Z" }
}
