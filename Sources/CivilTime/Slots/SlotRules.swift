/// When a practitioner can be booked, as they set it: hours on their own clocks, and lengths in whole minutes.
package struct SlotRules: Hashable, Sendable {
    package let weekly: WeeklyHours
    /// Dates whose hours replace the week's; closed hours close the date.
    package let exceptions: [CivilDate: DayHours]
    package let timing: SlotTiming

    package init(weekly: WeeklyHours, exceptions: [CivilDate: DayHours] = [:], timing: SlotTiming) {
        self.weekly = weekly
        self.exceptions = exceptions
        self.timing = timing
    }

    /// The exception for `date` where there is one, else its weekday's hours.
    package func hours(on date: CivilDate) -> DayHours {
        if !exceptions.isEmpty, let exception = exceptions[date] { return exception }
        return weekly[date.weekday]
    }
}

/// How long a slot lasts and how far it keeps from others and from now; all in whole minutes.
package struct SlotTiming: Hashable, Sendable {
    /// A century: more than anybody plans, and far from overflow.
    package static let longest = 52_596_000

    package let length: Int
    /// From one start to the next, counted on the wall clock from when the hours open.
    package let step: Int
    /// Free time kept before and after every session.
    package let before: Int
    package let after: Int
    /// The least time between asking and the start.
    package let notice: Int
    /// The most time between asking and the start; nil for no limit.
    package let horizon: Int?

    /// Refuses a length or step below 1, anything below 0, and anything beyond `longest`.
    package init(
        length: Int, step: Int, before: Int = 0, after: Int = 0, notice: Int = 0, horizon: Int? = nil
    ) throws(SlotTimingProblem) {
        let allowed = 0...Self.longest
        guard length >= 1, allowed.contains(length) else { throw .length(length) }
        guard step >= 1, allowed.contains(step) else { throw .step(step) }
        guard allowed.contains(before) else { throw .before(before) }
        guard allowed.contains(after) else { throw .after(after) }
        guard allowed.contains(notice) else { throw .notice(notice) }
        if let horizon, !allowed.contains(horizon) { throw .horizon(horizon) }
        self.length = length
        self.step = step
        self.before = before
        self.after = after
        self.notice = notice
        self.horizon = horizon
    }
}

/// The part of a timing that is out of range, and the minutes it was given.
package enum SlotTimingProblem: Error, Hashable, Sendable {
    case length(Int), step(Int), before(Int), after(Int), notice(Int), horizon(Int)
}
