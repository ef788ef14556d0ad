/// The rule a zone follows after its last transition: POSIX.1-2024 TZ with the extensions of RFC 9636
/// section 3.3.1.
struct FooterRule: Hashable, Sendable {
    let standard: LocalTimeType
    /// Nil where clocks no longer change.
    let daylight: Daylight?

    struct Daylight: Hashable, Sendable {
        let type: LocalTimeType
        let begins: YearlyMoment
        let ends: YearlyMoment
    }

    func type(at instant: Instant) -> LocalTimeType {
        guard let daylight else { return standard }
        let year = CivilDateTime(instant, offset: standard.offset).date.year
        let inDaylight = (year - 1...year + 1).contains { daylightPeriod(of: $0, daylight).contains(instant) }
        return inDaylight ? daylight.type : standard
    }

    /// The changes from `start` up to `end`, ascending, in the years 0 to 9999. A rule that never leaves
    /// daylight time has none.
    func transitions(from start: Instant, to end: Instant) -> [ZoneTransition] {
        guard let daylight, start < end else { return [] }
        let firstYear = max(CivilDateTime(start, offset: 0).date.year - 1, -1)
        let lastYear = min(CivilDateTime(end, offset: 0).date.year + 1, 10_000)
        guard firstYear <= lastYear else { return [] }
        var found: [ZoneTransition] = []
        for year in firstYear...lastYear {
            let period = daylightPeriod(of: year, daylight)
            guard period.start < period.end else { continue }
            if let last = found.last, period.start <= last.at {
                found.removeLast()  // this year's period begins before last year's has ended
            } else {
                found.append(ZoneTransition(at: period.start, type: daylight.type))
            }
            found.append(ZoneTransition(at: period.end, type: standard))
        }
        return found.filter { start <= $0.at && $0.at < end }
    }

    /// Daylight time that begins in `year`; in the south it ends in the next.
    private func daylightPeriod(of year: Int, _ daylight: Daylight) -> Period {
        let begins = daylight.begins.instant(in: year, offset: standard.offset)
        let ends = daylight.ends.instant(in: year, offset: daylight.type.offset)
        return begins <= ends
            ? Period(start: begins, end: ends)
            : Period(start: begins, end: daylight.ends.instant(in: year + 1, offset: daylight.type.offset))
    }

    private struct Period {
        let start: Instant
        let end: Instant

        func contains(_ instant: Instant) -> Bool { start <= instant && instant < end }
    }
}

/// One moment of every year: a day, and seconds counted from its midnight, up to 167 hours either way.
struct YearlyMoment: Hashable, Sendable {
    enum Day: Hashable, Sendable {
        /// Jn: 1 to 365; 29 February is never counted, so 60 is always 1 March.
        case julian(Int)
        /// n: 0 to 365, counting 29 February where there is one.
        case ordinal(Int)
        /// Mm.w.d: the `week`th (5: the last) `weekday` (0: Sunday) of `month`.
        case weekday(month: Int, week: Int, weekday: Int)
    }

    let day: Day
    let seconds: Int

    /// The moment of `year` on clocks `offset` seconds ahead of UTC.
    func instant(in year: Int, offset: Int) -> Instant {
        Instant(secondsSince1970: Int64(daysSince1970(in: year)) * 86_400 + Int64(seconds - offset))
    }

    private func daysSince1970(in year: Int) -> Int {
        switch day {
        case .julian(let day):
            return firstOf(1, year) + day - 1 + (day >= 60 && CivilDate.isLeap(year: year) ? 1 : 0)
        case .ordinal(let day):
            return firstOf(1, year) + day
        case .weekday(let month, let week, let weekday):
            let first = firstOf(month, year)
            // Day 0 of 1970 was a Thursday, 4 when Sunday is 0.
            let untilWeekday = (weekday - (first + 4)).flooredRemainder(by: 7)
            let day = untilWeekday + (week - 1) * 7
            return first + (day < CivilDate.days(inMonth: month, of: year) ? day : day - 7)
        }
    }

    private func firstOf(_ month: Int, _ year: Int) -> Int {
        CivilDate(year: year, month: month, day: 1)?.daysSince1970 ?? 0
    }
}
