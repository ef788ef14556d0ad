/// Why a time is not offered, with the facts a person needs to see it.
package enum SlotRefusal: Error, Hashable, Sendable {
    /// The practitioner is closed then.
    case outsideHours
    /// The clocks go forward over it at `transition`: it does not exist that day.
    case skippedByClocks(transition: Instant)
    /// It comes twice, and only the first pass is open, since the hours do not hold all that repeats.
    case secondPass
    /// Starts are counted in steps of `step` minutes from `opens`, and it is between two of them.
    case offGrid(opens: WallTime, step: Int)
    /// The open time ends at `closes`, before `length` minutes are over.
    case doesNotFit(closes: Instant, length: Int)
    /// A booking, or the free time kept around it, is in the way.
    case noRoom(booking: Stretch)
    /// It keeps less than the notice; `earliest` is the first start that keeps it.
    case tooSoon(earliest: Instant)
    /// It lies beyond the horizon, whose last start is `latest`.
    case beyondHorizon(latest: Instant)
    /// It lies outside the window asked about.
    case outsideWindow(from: Instant, to: Instant)
}
