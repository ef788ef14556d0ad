/// A time on a clock on the wall, in whole minutes from 00:00 to 24:00 (the end of the day), in no zone.
package struct WallTime: Hashable, Comparable, Sendable {
    /// 0 to 1440.
    package let minuteOfDay: Int

    package static let midnight = WallTime(unchecked: 0)
    /// 24:00, the end of a day; not a time that can start anything.
    package static let endOfDay = WallTime(unchecked: 1_440)

    private init(unchecked minute: Int) { minuteOfDay = minute }

    /// Nil outside 0 to 1440.
    package init?(minuteOfDay minute: Int) {
        guard (0...1_440).contains(minute) else { return nil }
        minuteOfDay = minute
    }

    /// Nil unless 00:00 to 23:59, or 24:00.
    package init?(hour: Int, minute: Int) {
        guard (0...24).contains(hour), (0...59).contains(minute) else { return nil }
        self.init(minuteOfDay: hour * 60 + minute)
    }

    package static func < (one: WallTime, other: WallTime) -> Bool { one.minuteOfDay < other.minuteOfDay }
}

extension WallTime: CustomStringConvertible {
    /// Reads `09:05` and `24:00`: two digits each, nothing around it.
    package init?(iso text: some StringProtocol) {
        var scanner = DigitScanner(text.utf8)
        guard let hour = scanner.number(digits: 2), scanner.skip(":"),
            let minute = scanner.number(digits: 2), scanner.isAtEnd
        else { return nil }
        self.init(hour: hour, minute: minute)
    }

    /// `09:05`, `24:00`.
    package var description: String { "\(padded(minuteOfDay / 60)):\(padded(minuteOfDay % 60))" }
}
