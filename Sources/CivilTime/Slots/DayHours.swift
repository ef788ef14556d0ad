/// Open hours on the clock of one date: `opens` up to but not including `closes`, at most to 24:00.
package struct WallInterval: Hashable, Sendable {
    package let opens: WallTime
    package let closes: WallTime

    /// Nil unless `opens` comes before `closes`.
    package init?(from opens: WallTime, to closes: WallTime) {
        guard opens < closes else { return nil }
        self.opens = opens
        self.closes = closes
    }
}

/// The open hours of one date, ascending, touching and overlapping ones joined; empty when closed.
package struct DayHours: Hashable, Sendable {
    package let intervals: [WallInterval]

    package static let closed = DayHours([])

    package init(_ intervals: [WallInterval]) {
        var joined: [WallInterval] = []
        for next in intervals.sorted(by: { $0.opens < $1.opens }) {
            if let last = joined.last, next.opens <= last.closes,
                let both = WallInterval(from: last.opens, to: max(last.closes, next.closes))
            {
                joined[joined.count - 1] = both
            } else {
                joined.append(next)
            }
        }
        self.intervals = joined
    }
}

/// The open hours of each weekday.
package struct WeeklyHours: Hashable, Sendable {
    private let days: [DayHours]

    /// Seven days, Monday first; nil for any other count.
    package init?(fromMonday days: [DayHours]) {
        guard days.count == 7 else { return nil }
        self.days = days
    }

    package subscript(weekday: Weekday) -> DayHours { days[weekday.rawValue] }
}
