/// A day of the proleptic Gregorian calendar, in no zone.
package struct CivilDate: Hashable, Comparable, Sendable {
    /// Days since 1970-01-01, which is day 0.
    package let daysSince1970: Int

    /// Days beyond ±2^43 are brought to that edge, which lies past every `Instant`.
    package init(daysSince1970 days: Int) {
        let edge = 1 << 43
        daysSince1970 = min(max(days, -edge), edge)
    }

    /// Nil where the calendar has no such day, or the year is outside ±9,999,999.
    package init?(year: Int, month: Int, day: Int) {
        guard abs(year.clamped(to: -10_000_000...10_000_000)) < 10_000_000,
            (1...12).contains(month), day >= 1, day <= Self.days(inMonth: month, of: year)
        else { return nil }
        // Years counted from March put the leap day last, so every month starts at a fixed count of days.
        let marchYear = month > 2 ? year : year - 1
        let era = marchYear.flooredDivision(by: 400)
        let yearOfEra = marchYear - era * 400
        let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        daysSince1970 = era * 146_097 + dayOfEra - 719_468
    }

    package var year: Int { parts.year }
    package var month: Int { parts.month }
    package var day: Int { parts.day }

    /// Year, month and day in one calculation.
    package var parts: (year: Int, month: Int, day: Int) {
        let sinceEra = daysSince1970 + 719_468
        let era = sinceEra.flooredDivision(by: 146_097)
        let dayOfEra = sinceEra - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        return (
            era * 400 + yearOfEra + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * marchMonth + 2) / 5 + 1
        )
    }

    package var weekday: Weekday { Weekday(daysSince1970: daysSince1970) }

    package func adding(days: Int) -> CivilDate {
        CivilDate(daysSince1970: daysSince1970 + days.clamped(to: -(1 << 44)...(1 << 44)))
    }

    package static func < (one: CivilDate, other: CivilDate) -> Bool {
        one.daysSince1970 < other.daysSince1970
    }

    package static func isLeap(year: Int) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }

    /// 28 to 31; 0 for a month outside 1 to 12.
    package static func days(inMonth month: Int, of year: Int) -> Int {
        switch month {
        case 2: isLeap(year: year) ? 29 : 28
        case 4, 6, 9, 11: 30
        case 1...12: 31
        default: 0
        }
    }
}

extension CivilDate: CustomStringConvertible {
    /// Reads `2026-05-17`: four digits of year, nothing around it.
    package init?(iso text: some StringProtocol) {
        var scanner = DigitScanner(text.utf8)
        guard let date = scanner.date(), scanner.isAtEnd else { return nil }
        self = date
    }

    /// `2026-05-17`; years before 0 carry a minus sign, years past 9999 as many digits as they need.
    package var description: String {
        let (year, month, day) = parts
        return "\(year < 0 ? "-" : "")\(padded(abs(year), to: 4))-\(padded(month))-\(padded(day))"
    }
}
