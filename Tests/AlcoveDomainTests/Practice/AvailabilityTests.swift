import CivilTime
import Testing

@testable import AlcoveDomain

@Suite struct `A practitioner's availability` {
    private let now = InventedPractice.monday
    private let talk = InventedPractice.talk
    /// Tuesday 09:00 in Nairobi, the first start twelve hours ahead allow.
    private let tuesday = InventedPractice.instant("2026-12-15T06:00Z")

    private func starts(_ availability: Availability) -> [Int64] {
        let found = availability.openSlots(for: talk, now: now, from: now, to: tuesday + 6 * 3_600)
        return found.map { ($0 - tuesday) / 60 }
    }

    @Test func `offers the grid of the hours, after the notice`() {
        #expect(starts(InventedPractice.availability()) == [0, 30, 60, 90, 120])
    }

    @Test func `keeps the service's rest around a booking`() {
        let busy = BusyTime(start: tuesday + 3_600, minutes: 30, rest: 0)
        // 60 to 90 is taken; a talk needs ten minutes before and after it.
        #expect(starts(InventedPractice.availability(busy: [busy])) == [0, 120])
    }

    @Test func `keeps the rest that a booking claims for itself, as the cells do`() {
        let busy = BusyTime(start: tuesday, minutes: 30, rest: 60)
        let offered = starts(InventedPractice.availability(busy: [busy]))
        #expect(offered == [90, 120])
        let wanted = BusyTime(start: tuesday + 60 * 60, minutes: 50, rest: 10)
        #expect(wanted.cells.overlaps(busy.cells))
        let offeredCells = BusyTime(start: tuesday + 90 * 60, minutes: 50, rest: 10).cells
        #expect(!offeredCells.overlaps(busy.cells))
    }

    @Test func `offers nothing before the practitioner is back`() {
        let back = tuesday + 45 * 60
        #expect(starts(InventedPractice.availability(awayUntil: back)) == [60, 90, 120])
        #expect(InventedPractice.availability(awayUntil: back).nextFree(now: now) == tuesday + 3_600)
    }

    @Test func `knows the next free start over weekends and full days`() {
        #expect(InventedPractice.availability().nextFree(now: now) == tuesday)
        let week = BusyTime(start: now, minutes: 5 * 1_440, rest: 0)
        #expect(
            InventedPractice.availability(busy: [week]).nextFree(now: now)
                == InventedPractice.instant("2026-12-21T06:00Z"))
        let year = BusyTime(start: now, minutes: 365 * 1_440, rest: 0)
        #expect(InventedPractice.availability(busy: [year]).nextFree(now: now) == nil)
    }

    @Test func `names the nearest free starts as alternatives`() {
        let busy = BusyTime(start: tuesday + 3_600, minutes: 30, rest: 0)
        let found = InventedPractice.availability(busy: [busy])
            .alternatives(to: tuesday + 90 * 60, for: talk, now: now)
        #expect(found.map { ($0 - tuesday) / 60 } == [0, 120, 1_440])
    }

    @Test func `offers nothing from numbers that were never validated`() {
        var service = talk
        service.step = 0
        #expect(
            InventedPractice.availability().openSlots(for: service, now: now, from: now, to: tuesday + 86_400)
                == [])
        service = talk
        service.noticeMinutes = .max
        #expect(InventedPractice.availability().nextFree(for: service, now: now) == nil)
    }
}

@Suite struct `The cells of a busy time` {
    @Test(
        arguments: [
            (0, 50, 10, 0, 12), (300, 10, 0, 1, 3), (299, 5, 0, 0, 2), (-300, 5, 0, -1, 0), (-1, 5, 0, -1, 1),
            (600, 0, 0, 2, 2), (600, -5, 0, 2, 2),
        ] as [(Int64, Int, Int, Int64, Int64)])
    func `cover it and its rest, in parts of five minutes`(
        start: Int64, minutes: Int, rest: Int, first: Int64, end: Int64
    ) {
        let busy = BusyTime(start: Instant(secondsSince1970: start), minutes: minutes, rest: rest)
        #expect(busy.cells == first..<end)
    }
}
