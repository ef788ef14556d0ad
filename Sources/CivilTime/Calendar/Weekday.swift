/// A day of the week; the raw value counts from Monday = 0, the order of a week in `WeeklyHours`.
package enum Weekday: Int, CaseIterable, Sendable {
    case monday, tuesday, wednesday, thursday, friday, saturday, sunday

    /// 1970-01-01 was a Thursday.
    init(daysSince1970 days: Int) {
        self = Self(rawValue: (days + 3).flooredRemainder(by: 7)) ?? .monday
    }
}
