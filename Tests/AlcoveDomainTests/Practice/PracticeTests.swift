import CivilTime
import Testing

@testable import AlcoveDomain

@Suite struct `A practice` {
    private static func isZone(_ name: String) -> Bool { name == "Africa/Nairobi" }

    @Test func `is accepted when it keeps every limit`() throws {
        try InventedPractice.practice.validate(isZone: Self.isZone)
    }

    @Test func `may be open to the end of the day`() throws {
        var practice = InventedPractice.practice
        practice.hours.weekly[6] = [try #require(OpenInterval("18:00", "24:00"))]
        try practice.validate(isZone: Self.isZone)
    }

    @Test(arguments: [
        ("25:00", "26:00"), ("09:00", "24:05"), ("9:00", "10:00"), ("", "10:00"), ("09:60", "10:00"),
    ])
    func `has no interval of times that do not exist`(opens: String, closes: String) {
        #expect(OpenInterval(opens, closes) == nil)
    }

    struct Wrong: Sendable {
        let refusal: PracticeRefusal
        let spoil: @Sendable (inout Practice) -> Void
    }

    static let date = CivilDate(daysSince1970: 20_800)

    @Test(arguments: [
        Wrong(refusal: .zoneUnknown) { $0.hours.zone = "Africa/Atlantis" },
        Wrong(refusal: .weekIncomplete) { $0.hours.weekly.removeLast() },
        Wrong(refusal: .endsBeforeItStarts(.weekday(2))) {
            $0.hours.weekly[2] = intervals(("12:00", "09:00"))
        },
        Wrong(refusal: .endsBeforeItStarts(.weekday(2))) {
            $0.hours.weekly[2] = intervals(("12:00", "12:00"))
        },
        Wrong(refusal: .offGrid(.weekday(0), minutes: 5)) {
            $0.hours.weekly[0] = intervals(("09:01", "12:00"))
        },
        Wrong(refusal: .offGrid(.date(date), minutes: 5)) {
            $0.hours.exceptions[date] = intervals(("09:00", "12:03"))
        },
        Wrong(refusal: .tooManyIntervals(.weekday(1), limit: 8)) {
            $0.hours.weekly[1] = Array(repeating: InventedPractice.morning[0], count: 9)
        },
        Wrong(refusal: .tooManyExceptions(limit: 400)) {
            for day in 0..<401 { $0.hours.exceptions[CivilDate(daysSince1970: 20_000 + day)] = [] }
        },
        Wrong(refusal: .tooManyServices(limit: 12)) {
            $0.services = Array(repeating: $0.services[0], count: 13)
        },
        Wrong(refusal: .serviceRepeated(id: 1)) { $0.services.append($0.services[0]) },
        Wrong(refusal: .outOfRange(service: 0, .id, least: 1, most: 999)) { $0.services[0].id = 0 },
        Wrong(refusal: .outOfRange(service: 1, .minutes, least: 10, most: 240)) {
            $0.services[0].minutes = 5
        },
        Wrong(refusal: .outOfRange(service: 1, .minutes, least: 10, most: 240)) {
            $0.services[0].minutes = 245
        },
        Wrong(refusal: .serviceOffGrid(service: 1, .minutes, minutes: 5)) { $0.services[0].minutes = 52 },
        Wrong(refusal: .outOfRange(service: 1, .step, least: 5, most: 1_440)) { $0.services[0].step = 0 },
        Wrong(refusal: .outOfRange(service: 1, .before, least: 0, most: 240)) { $0.services[0].before = -5 },
        Wrong(refusal: .serviceOffGrid(service: 1, .after, minutes: 5)) { $0.services[0].after = 3 },
        Wrong(refusal: .outOfRange(service: 1, .notice, least: 0, most: 86_400)) {
            $0.services[0].noticeMinutes = .max
        },
        Wrong(refusal: .outOfRange(service: 1, .horizon, least: 1_440, most: 527_040)) {
            $0.services[0].horizonMinutes = 60
        },
        Wrong(refusal: .mediaMissing(service: 1)) { $0.services[0].media = [] },
        Wrong(refusal: .mediaMissing(service: 1)) { $0.services[0].media = [.phone, .phone] },
    ])
    func `is refused with the place and its limit`(wrong: Wrong) {
        var practice = InventedPractice.practice
        wrong.spoil(&practice)
        #expect(throws: wrong.refusal) { try practice.validate(isZone: Self.isZone) }
    }

    private static func intervals(_ texts: (String, String)...) -> [OpenInterval] {
        texts.compactMap { OpenInterval($0.0, $0.1) }
    }
}

@Suite struct `The time an answer is due` {
    private let zone = InventedPractice.zone
    private let hours = InventedPractice.hours

    @Test(arguments: [
        // While open, at once; before and after hours, when they open next; over the weekend, on Monday.
        ("2026-12-14T07:00Z", 0, "2026-12-14T07:00Z"), ("2026-12-14T05:00Z", 0, "2026-12-14T06:00Z"),
        ("2026-12-14T09:00Z", 0, "2026-12-15T06:00Z"), ("2026-12-17T10:00Z", 0, "2026-12-21T06:00Z"),
        ("2026-12-14T07:00Z", 1_440, "2026-12-15T07:00Z"), ("2026-12-17T08:00Z", 1_440, "2026-12-21T06:00Z"),
        ("2026-12-14T07:00Z", -9, "2026-12-14T07:00Z"),
    ])
    func `is the first open minute after the promise`(now: String, within: Int, due: String) {
        let answer = hours.answersBy(zone: zone, now: InventedPractice.instant(now), within: within)
        #expect(answer == InventedPractice.instant(due))
    }

    @Test func `is unknown when nothing is open, and never while away`() {
        let closed = Hours(zone: "Africa/Nairobi")
        #expect(closed.answersBy(zone: zone, now: InventedPractice.monday, within: 0) == nil)
        let back = InventedPractice.instant("2026-12-22T10:00Z")
        let due = hours.answersBy(zone: zone, now: InventedPractice.monday, within: 60, awayUntil: back)
        #expect(due == InventedPractice.instant("2026-12-23T06:00Z"))
    }

    @Test(arguments: [
        ("2026-12-14T06:00Z", true), ("2026-12-14T08:59:59Z", true), ("2026-12-14T09:00Z", false),
        ("2026-12-14T05:59:59Z", false), ("2026-12-18T07:00Z", false),
    ])
    func `knows when the practitioner works`(now: String, isOpen: Bool) {
        #expect(hours.isOpen(zone: zone, at: InventedPractice.instant(now)) == isOpen)
    }
}
