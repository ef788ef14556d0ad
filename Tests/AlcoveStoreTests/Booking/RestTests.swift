import AlcoveDomain
import AlcoveStore
import StoreTestSupport
import CivilTime
import Testing

@Suite struct `Keeping rests between bookings` {
    @Test(arguments: Engine.available, [(0, 0), (10, 0), (0, 15), (20, 5), (15, 15)])
    func `refuses exactly what the slot rules refuse`(engine: Engine, buffers: (before: Int, after: Int))
        async throws
    {
        try await Stores.open(on: engine) { stores in
            let one = try await stores.colleague()
            var chance = Chance(seed: UInt64(buffers.before * 100 + buffers.after + 1))
            var bookings: [Range<Int>] = []
            for number in 0..<120 {
                let minutes = 5 * chance.number(in: 2...14)
                let slot = 5 * chance.number(in: 0...250)
                let wanted = slot..<slot + minutes
                let fits = bookings.allSatisfy { !wanted.clashes(with: $0, buffers.before, buffers.after) }
                do {
                    let request = HoldRequest.numbered(
                        number, with: one.id, at: slot, minutes: minutes,
                        rest: max(buffers.before, buffers.after))
                    try await stores.booking.place(request, at: now)
                    #expect(fits, "\(wanted) was taken among \(bookings)")
                    bookings.append(wanted)
                } catch BookingRefusal.slotIsTaken {
                    #expect(!fits, "\(wanted) was refused among \(bookings)")
                }
            }
            #expect(bookings.count > 5)
        }
    }

    @Test(arguments: Engine.available) func `takes every start that is offered and no other`(engine: Engine)
        async throws
    {
        try await Stores.open(on: engine) { stores in
            let one = try await stores.colleague()
            let services = [
                Service.minutes(25, before: 0, after: 20), .minutes(50, before: 10, after: 5), .minutes(15),
            ]
            let day = try #require(OpenInterval("00:00", "24:00"))
            let hours = Hours(zone: "UTC", weekly: Array(repeating: [day], count: 7))
            var chance = Chance(seed: 7)
            for number in 0..<60 {
                let service = services[chance.number(in: 0...2)]
                let practice = Practice(hours: hours, services: [service])
                let availability = Availability(
                    practitioner: one.id, practice: practice, zone: .utc, busy: try await stores.busy(one))
                let offered = availability.openSlots(for: service, now: now, from: start(0), to: start(600))
                let offset = 5 * chance.number(in: 0...119)
                let request = HoldRequest.numbered(
                    number, with: one.id, at: offset, minutes: service.minutes, rest: service.rest)
                if offered.contains(start(offset)) {
                    try await stores.booking.place(request, at: now)
                } else if try await stores.busy(one).allSatisfy({ $0.rest <= service.rest }) {
                    await #expect(throws: BookingRefusal.slotIsTaken(alternatives: [])) {
                        try await stores.booking.place(request, at: now)
                    }
                }
            }
            #expect(try await stores.busy(one).count > 5)
        }
    }
}

extension Range<Int> {
    /// The rule for room between bookings, word for word: the booking `[p, q)` refuses the slot `[s, s + length)`.
    fileprivate func clashes(with booking: Range<Int>, _ before: Int, _ after: Int) -> Bool {
        let (s, end, p, q) = (lowerBound, upperBound, booking.lowerBound, booking.upperBound)
        return s - before < q && p < end + after || p - before < end && s < q + after
    }
}

/// The same numbers every time (a linear congruential generator, Knuth's constants).
private struct Chance {
    var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func number(in range: ClosedRange<Int>) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return range.lowerBound + Int(state >> 33) % range.count
    }
}
