package import CivilTime

/// Time of a practitioner that is taken by a hold or an appointment, whoever took it.
package struct BusyTime: Sendable, Hashable {
    package let start: Instant
    package let minutes: Int
    /// Minutes that stay free after it, and before the next one starts.
    package let rest: Int

    package init(start: Instant, minutes: Int, rest: Int) {
        self.start = start
        self.minutes = minutes
        self.rest = rest
    }

    package var end: Instant { start + Int64(minutes) * 60 }

    /// The five-minute cells since 1970 it covers, its rest included.
    ///
    /// Two times clash exactly when they share a cell, provided both lie on the five-minute grid.
    package var cells: Range<Int64> { Self.cells(start: start, minutes: minutes + rest) }

    /// The length of a cell in seconds.
    package static let cellSeconds: Int64 = 300

    /// The cells that `minutes` from `start` touch; cells partly covered count.
    package static func cells(start: Instant, minutes: Int) -> Range<Int64> {
        let first = floored(start.secondsSince1970)
        let last = floored(start.secondsSince1970 + Int64(max(minutes, 0)) * 60 + cellSeconds - 1)
        return first..<max(first, last)
    }

    private static func floored(_ seconds: Int64) -> Int64 {
        let (quotient, remainder) = seconds.quotientAndRemainder(dividingBy: cellSeconds)
        return remainder < 0 ? quotient - 1 : quotient
    }
}
