import CivilTime
import Testing

@Suite struct `A civil date` {
    @Test func `walks through four centuries day by day`() throws {
        var date = try #require(CivilDate(year: 1599, month: 12, day: 31))
        var expected = (year: 1600, month: 1, day: 1)
        var wrong: [CivilDate] = []
        for _ in 0..<146_097 {
            let next = date.adding(days: 1)
            let made = CivilDate(year: expected.year, month: expected.month, day: expected.day)
            let follows = next.weekday.rawValue == (date.weekday.rawValue + 1) % 7
            if next.parts != expected || made != next || !follows { wrong.append(next) }
            expected.day += 1
            if expected.day > CivilDate.days(inMonth: expected.month, of: expected.year) {
                (expected.month, expected.day) = (expected.month + 1, 1)
            }
            if expected.month == 13 { (expected.year, expected.month) = (expected.year + 1, 1) }
            date = next
        }
        #expect(wrong.isEmpty)
        #expect(date.description == "1999-12-31")
    }

    @Test(arguments: [
        ("1970-01-01", Weekday.thursday), ("2024-02-29", .thursday), ("2026-11-22", .sunday),
        ("1900-03-01", .thursday), ("2000-01-01", .saturday),
    ])
    func `knows its weekday`(text: String, weekday: Weekday) {
        #expect(CivilDate(iso: text)?.weekday == weekday)
    }

    @Test(arguments: [
        "2023-02-29", "1900-02-29", "2024-00-10", "2024-01-00", "2024-04-31", "2024-1-01", "2024-01-01 ", "",
        "24-01-01",
    ])
    func `is not read where the calendar has no such day`(text: String) {
        #expect(CivilDate(iso: text) == nil)
    }

    @Test(arguments: ["0000-02-29", "2000-02-29", "9999-12-31"])
    func `prints what it was read from`(text: String) {
        #expect(CivilDate(iso: text)?.description == text)
    }

    @Test func `takes no year it cannot count and survives the edge`() {
        #expect(CivilDate(year: .max, month: 1, day: 1) == nil)
        #expect(CivilDate(year: .min, month: 1, day: 1) == nil)
        #expect(CivilDate(daysSince1970: .max).adding(days: .max) == CivilDate(daysSince1970: .max))
        #expect(!Instant.distantPast.description.isEmpty)
    }

    @Test(arguments: ["00:00", "09:05", "23:59", "24:00"])
    func `a wall time prints what it was read from`(text: String) {
        #expect(WallTime(iso: text)?.description == text)
    }

    @Test(arguments: ["24:01", "9:05", "09:60", "25:00", "0905", "09:05:00", "", "-1:00"])
    func `a wall time is not read from anything else`(text: String) {
        #expect(WallTime(iso: text) == nil)
    }
}
