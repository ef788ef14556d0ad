/// What calendar and clock show together, in no zone: a date and a second of that day.
package struct CivilDateTime: Hashable, Comparable, Sendable {
    /// Seconds the clock on the wall has counted since its own 1970-01-01T00:00.
    let wallSeconds: Int64

    init(wallSeconds seconds: Int64) { wallSeconds = seconds }

    /// What a clock shows at `instant` that runs `offset` seconds ahead of UTC.
    package init(_ instant: Instant, offset: Int) {
        wallSeconds = instant.secondsSince1970 + Int64(offset)
    }

    /// `time` on `date`; 24:00 is 00:00 of the next date.
    package init(_ date: CivilDate, _ time: WallTime) {
        wallSeconds = Int64(date.daysSince1970) * 86_400 + Int64(time.minuteOfDay) * 60
    }

    package var date: CivilDate { CivilDate(daysSince1970: Int(wallSeconds.flooredDivision(by: 86_400))) }
    /// 0 to 86,399.
    package var secondOfDay: Int { Int(wallSeconds.flooredRemainder(by: 86_400)) }
    /// The whole minute, seconds dropped; never 24:00.
    package var time: WallTime { WallTime(minuteOfDay: secondOfDay / 60) ?? .midnight }

    /// The instant at which a clock in UTC shows this.
    package var asIfUTC: Instant { Instant(secondsSince1970: wallSeconds) }

    package static func < (one: CivilDateTime, other: CivilDateTime) -> Bool {
        one.wallSeconds < other.wallSeconds
    }
}

extension CivilDateTime: CustomStringConvertible {
    /// Reads `2026-03-29T02:30` or with seconds; no zone, nothing around it.
    package init?(iso text: some StringProtocol) {
        var scanner = DigitScanner(text.utf8)
        guard let moment = scanner.dateTime(), scanner.isAtEnd else { return nil }
        self = moment
    }

    /// `2026-03-29T02:30`, with seconds only where they are not zero.
    package var description: String {
        let seconds = secondOfDay % 60
        return "\(date)T\(time)" + (seconds == 0 ? "" : ":\(padded(seconds))")
    }
}
