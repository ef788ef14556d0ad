package import CivilTime

/// The days on which a body works, in its own zone: what every deadline of an inquiry is counted by.
package struct WorkCalendar: Sendable, Hashable {
    package let zone: ZoneRules
    package let daysOff: Set<Weekday>
    package let holidays: Set<CivilDate>

    package init(
        zone: ZoneRules, daysOff: Set<Weekday> = [.saturday, .sunday], holidays: Set<CivilDate> = []
    ) {
        self.zone = zone
        // A body that never worked would never have a deadline.
        self.daysOff = daysOff.count < Weekday.allCases.count ? daysOff : [.saturday, .sunday]
        self.holidays = holidays
    }

    /// The day that it is at the body.
    package func date(at instant: Instant) -> CivilDate { zone.localTime(at: instant).date }

    package func works(on date: CivilDate) -> Bool {
        !daysOff.contains(date.weekday) && !holidays.contains(date)
    }

    /// The moment at which `date` is over at the body.
    package func end(of date: CivilDate) -> Instant {
        zone.resolve(CivilDateTime(date.adding(days: 1), .midnight)).earliest
    }

    /// The end of the `count`th working day after the day of `instant`, which itself does not count.
    package func after(workingDays count: Int, from instant: Instant) -> Instant {
        var (date, left) = (date(at: instant), count)
        // Years of nothing but holidays end the search, not the program.
        for _ in 0..<10_000 where left > 0 {
            date = date.adding(days: 1)
            if works(on: date) { left -= 1 }
        }
        return end(of: date)
    }

    /// The end of the day `count` calendar days after that of `instant`.
    package func after(days count: Int, from instant: Instant) -> Instant {
        end(of: date(at: instant).adding(days: count))
    }

    /// The end of the day `count` months after that of `instant`.
    package func after(months count: Int, from instant: Instant) -> Instant {
        end(of: date(at: instant).adding(months: count))
    }
}
