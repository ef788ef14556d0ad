package import CivilTime
import Foundation

/// Dates and times for people. The zone's rules are always ours (`ZoneRules`); Foundation is handed a fixed offset
/// and only puts the words in order, because its own zone tables on Linux are old.
extension Catalogue {
    /// "Tuesday 15 December".
    package func day(_ instant: Instant, offset: Int) -> String {
        date(instant).formatted(style(offset).weekday(.wide).day().month(.wide))
    }

    /// "Tuesday".
    package func weekday(_ instant: Instant, offset: Int) -> String {
        date(instant).formatted(style(offset).weekday(.wide))
    }

    /// "15 December 2026".
    package func longDate(_ instant: Instant, offset: Int) -> String {
        date(instant).formatted(style(offset).day().month(.wide).year())
    }

    /// "07:30", in the language's digits.
    package func time(_ instant: Instant, offset: Int) -> String {
        date(instant).formatted(style(offset).hour(.twoDigits(amPM: .omitted)).minute(.twoDigits))
    }

    /// "Tue 15 Dec, 07:30".
    package func dayAndTime(_ instant: Instant, offset: Int) -> String {
        self(
            "time.day-and-time", ["day": day(instant, offset: offset), "time": time(instant, offset: offset)])
    }

    private func date(_ instant: Instant) -> Date {
        Date(timeIntervalSince1970: TimeInterval(instant.secondsSince1970))
    }

    private func style(_ offset: Int) -> Date.FormatStyle {
        var locale = Locale.Components(locale: locale)
        locale.hourCycle = .zeroToTwentyThree
        return Date.FormatStyle(
            locale: Locale(components: locale), calendar: Calendar(identifier: .gregorian),
            timeZone: TimeZone(secondsFromGMT: offset) ?? .gmt)
    }
}
