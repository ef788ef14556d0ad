import CivilTime
import Testing

@testable import AlcoveDomain

@Suite struct `A pattern of practice` {
    private let today = CivilDate(iso: "2026-11-17") ?? CivilDate(daysSince1970: 0)

    private func pattern(_ daysAgo: Int...) -> TemporaryPattern {
        TemporaryPattern(daysAgo.map { today.adding(days: -$0) }, and: today)
    }

    @Test func `is weekly from the fourth week on`() {
        #expect(pattern(7, 14, 21).isWeekly)
        #expect(!pattern(7, 14).isWeekly)
        #expect(!pattern(7, 14, 28).isWeekly)
        #expect(!pattern(6, 13, 20).isWeekly, "today is another weekday")
    }

    @Test func `is monthly when three months show the same date, give or take one`() {
        #expect(TemporaryPattern([day("2026-09-16"), day("2026-10-18")], and: today).isMonthly)
        #expect(!TemporaryPattern([day("2026-09-16"), day("2026-10-20")], and: today).isMonthly)
        #expect(TemporaryPattern([day("2026-03-17"), day("2026-07-16")], and: today).isMonthly)
        #expect(
            !TemporaryPattern([day("2025-07-17"), day("2026-07-16")], and: today).isMonthly, "too long ago")
        #expect(TemporaryPattern([day("2026-12-17"), day("2027-01-17")], and: day("2027-02-16")).isMonthly)
    }

    @Test func `is periodic when most days return at one distance`() {
        #expect(pattern(14, 28, 42).isPeriodic)
        #expect(pattern(5, 10, 15, 20, 25).isPeriodic)
        #expect(!pattern(3, 11, 30, 41).isPeriodic)
        #expect(!pattern(14, 28).isPeriodic, "three days are too few")
        #expect(!pattern(1, 2).isPeriodic, "three days in a row are one visit")
    }

    @Test func `counts a run that ends today, and days of the year`() {
        #expect(pattern(1, 2, 4).runEndingToday == 3)
        #expect(pattern(2).runEndingToday == 1)
        #expect(pattern(0, 0, 364, 365).daysInYear == 2)
        #expect(
            TemporaryPattern([today.adding(days: 1)], and: today).daysInYear == 1,
            "what lies ahead is not counted")
    }

    @Test func `survives dates from the edges of time`() {
        let far = [CivilDate(daysSince1970: .min), CivilDate(daysSince1970: .max), day("0001-01-01")]
        #expect(!TemporaryPattern(far, and: today).isRegular)
    }

    private func day(_ text: String) -> CivilDate { CivilDate(iso: text) ?? today }
}
