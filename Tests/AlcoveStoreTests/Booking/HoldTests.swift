import AlcoveDomain
import AlcoveStore
import StoreTestSupport
import CivilTime
import Testing

@Suite struct `Holding a time` {
    @Test(arguments: Engine.available) func `takes it with its rest, until it runs out`(engine: Engine)
        async throws
    {
        try await Stores.open(on: engine) { stores in
            let (one, two) = (try await stores.colleague(1), try await stores.colleague(2))
            try await stores.place(1, with: one, at: 60)
            #expect(try await stores.busy(one) == [BusyTime(start: start(60), minutes: 50, rest: 10)])
            #expect(try await stores.booking.hold(secret(1), at: now)?.start == start(60))
            for taken in [5, 60, 115] { #expect(try await !stores.isFree(taken, with: one)) }
            for free in [0, 120] { #expect(try await stores.isFree(free, with: one)) }
            #expect(try await stores.isFree(60, with: two))
            #expect(try await !stores.isFree(60, with: one, at: now + 599))
            #expect(try await stores.isFree(60, with: one, at: now + 600))
            #expect(try await stores.busy(one, at: now + 600) == [])
            #expect(try await stores.booking.hold(secret(1), at: now + 600) == nil)
        }
    }

    @Test(arguments: Engine.available) func `is refused when past, away, gone or unknown`(engine: Engine)
        async throws
    {
        try await Stores.open(on: engine) { stores in
            let one = try await stores.colleague(1)
            let request = HoldRequest.numbered(1, with: one.id, at: 0)
            await #expect(throws: BookingRefusal.slotHasPassed) {
                try await stores.booking.place(request, at: start(0))
            }
            await #expect(throws: BookingRefusal.notFound) {
                try await stores.booking.place(.numbered(1, with: id("p", 9), at: 0), at: now)
            }
            try await stores.practice.setAway(until: start(5), of: one.id)
            await #expect(throws: BookingRefusal.practitionerIsAway) {
                try await stores.booking.place(request, at: now)
            }
            try await stores.practice.setAway(until: start(0), of: one.id)
            try await stores.booking.place(request, at: now)
            try await stores.accounts.eraseVault(one.vault)
            await #expect(throws: BookingRefusal.notFound) { try await stores.place(2, with: one, at: 600) }
        }
    }

    @Test(arguments: Engine.available) func `may be kept longer once, by one of those who race`(
        engine: Engine
    ) async throws {
        try await Stores.open(on: engine) { stores in
            let one = try await stores.colleague()
            try await stores.place(1, with: one, at: 0)
            let results = await race(16) { _ in try await stores.booking.extendHold(secret(1), at: now + 500)
            }
            #expect(results.winners() == [now + 1_100])
            #expect(results.refusals() == [BookingRefusal](repeating: .holdAlreadyExtended, count: 15))
            #expect(try await !stores.isFree(0, with: one, at: now + 1_099))
            #expect(try await stores.isFree(0, with: one, at: now + 1_100))
            await #expect(throws: BookingRefusal.holdHasExpired) {
                try await stores.booking.extendHold(secret(2), at: now)
            }
            try await stores.place(3, with: one, at: 300)
            await #expect(throws: BookingRefusal.holdHasExpired) {
                try await stores.booking.extendHold(secret(3), at: now + 600)
            }
        }
    }

    @Test(arguments: Engine.available) func `gives the time back at once`(engine: Engine) async throws {
        try await Stores.open(on: engine) { stores in
            let one = try await stores.colleague()
            try await stores.place(1, with: one, at: 0)
            try await stores.booking.releaseHold(secret(1))
            try await stores.booking.releaseHold(secret(1))
            #expect(try await stores.isFree(0, with: one))
            #expect(try await stores.booking.hold(secret(1), at: now) == nil)
        }
    }

    @Test(arguments: Engine.available) func `counts live holds by holder, however they race`(engine: Engine)
        async throws
    {
        try await Stores.open(on: engine) { stores in
            let colleagues = try await (0..<8).asyncMap { try await stores.colleague($0) }
            let results = await race(32) { caller in
                let request = HoldRequest.numbered(
                    caller, with: colleagues[caller % 8].id, at: caller * 60, holder: 0, limit: 3)
                try await stores.booking.place(request, at: now)
            }
            #expect(results.winners().count == 3)
            #expect(results.refusals() == [BookingRefusal](repeating: .tooManyHolds, count: 29))
            let later = HoldRequest.numbered(99, with: colleagues[0].id, at: 0, holder: 0, from: now + 600)
            try await stores.booking.place(later, at: now + 600)
        }
    }

    @Test(arguments: Engine.available) func `counts a practitioner's live holds, over all holders`(
        engine: Engine
    ) async throws {
        try await Stores.open(on: engine) { stores in
            let one = try await stores.colleague()
            let results = await race(64) { caller in
                try await stores.place(caller, with: one, at: caller * 15, minutes: 10, rest: 0)
            }
            #expect(results.winners().count == Hold.mostPerPractitioner)
            #expect(results.refusals().allSatisfy { $0 == BookingRefusal.tooManyHolds })
        }
    }

    @Test(arguments: Engine.available) func `is swept once it has run out, and only then`(engine: Engine)
        async throws
    {
        try await Stores.open(on: engine) { stores in
            let one = try await stores.colleague()
            let talk = try await stores.talk(1, with: one)
            try await stores.place(1, with: one, at: 0)
            _ = try await stores.book(2, in: talk, with: one, at: 120)
            try await stores.booking.place(.numbered(3, with: one.id, at: 240, from: now + 1), at: now + 1)
            #expect(try await stores.booking.sweepExpiredHolds(at: now + 600) == 1)
            #expect(try await stores.busy(one).map(\.start) == [start(120), start(240)])
            #expect(try await stores.booking.sweepExpiredHolds(at: now + 601) == 1)
            #expect(try await !stores.isFree(120, with: one, at: now + 601))
        }
    }
}
