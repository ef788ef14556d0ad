import AlcoveDomain
import AlcoveStore
import StoreTestSupport
import CivilTime
import Testing

@Suite struct `Racing for a time` {
    /// Without the cells' primary key the first round already has several winners.
    static let rounds = isLongRun ? 1_000 : 8

    @Test(arguments: Engine.available) func `lets one of 64 hold it and one confirm it, round after round`(
        engine: Engine
    ) async throws {
        try await Stores.open(on: engine) { stores in
            let one = try await stores.colleague()
            for round in 0..<Self.rounds {
                let talk = try await stores.talk(round, with: one)
                let results = await race(64) { caller in
                    try await stores.place(round * 64 + caller, with: one, at: round * 60)
                    return round * 64 + caller
                }
                #expect(results.winners().count == 1)
                #expect(
                    results.refusals()
                        == [BookingRefusal](repeating: .slotIsTaken(alternatives: []), count: 63))
                let winner = try #require(results.winners().first)
                let confirmed = await race(4) { caller in
                    let own = OwnAppointment(try id("A", round * 4 + caller), of: talk.client)
                    return try await stores.booking.confirmHold(
                        secret(winner), as: own, in: talk.id, clock: clock, at: now)
                }
                #expect(confirmed.winners().count == 1)
                #expect(confirmed.refusals() == [BookingRefusal](repeating: .holdHasExpired, count: 3))
                let booked = try await stores.booking.appointments(of: talk.client, at: now, by: .plain)
                #expect(booked.map(\.start) == [start(round * 60)])
            }
        }
    }

    @Test(arguments: Engine.available) func `never lets two that merely touch each other's rest both win`(
        engine: Engine
    ) async throws {
        try await Stores.open(on: engine) { stores in
            let one = try await stores.colleague()
            for round in 0..<10 {
                let results = await race(64) { caller in
                    let offset = round * 1_000 + caller * 37 % 60 * 5
                    try await stores.place(round * 64 + caller, with: one, at: offset, minutes: 25, rest: 15)
                    return offset
                }
                let winners = results.winners().sorted()
                #expect(!winners.isEmpty && zip(winners, winners.dropFirst()).allSatisfy { $1 - $0 >= 40 })
                #expect(results.refusals().allSatisfy { $0 == BookingRefusal.slotIsTaken(alternatives: []) })
                for number in 0..<64 { try await stores.booking.releaseHold(secret(round * 64 + number)) }
            }
        }
    }

    @Test(arguments: Engine.available) func `keeps practitioners out of each other's way`(engine: Engine)
        async throws
    {
        try await Stores.open(on: engine) { stores in
            let colleagues = try await (0..<16).asyncMap { try await stores.colleague($0) }
            let results = await race(64) { caller in
                try await stores.place(caller, with: colleagues[caller % 16], at: 0)
                return caller % 16
            }
            #expect(Set(results.winners()) == Set(0..<16) && results.winners().count == 16)
        }
    }

    @Test(arguments: Engine.available) func `for a hold that ran out gives it to one of those who come after`(
        engine: Engine
    ) async throws {
        try await Stores.open(on: engine) { stores in
            let one = try await stores.colleague()
            let talk = try await stores.talk(1, with: one)
            for round in 0..<10 {
                let (time, first) = (now + Int64(round) * 600, round * 100)
                try await stores.booking.place(
                    .numbered(first, with: one.id, at: round * 60, from: time), at: time)
                let results = await race(33) { caller in
                    // One confirms in the last second; the others come when it has passed.
                    if caller == 0 {
                        _ = try await stores.confirm(first, in: talk, at: time + 599)
                    } else {
                        try await stores.booking.place(
                            .numbered(first + caller, with: one.id, at: round * 60, from: time + 600),
                            at: time + 600)
                    }
                    return caller
                }
                #expect(results.winners().count == 1)
            }
        }
    }
}
