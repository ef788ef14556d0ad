import AlcoveDomain
import AlcoveStore
import StoreTestSupport
import CivilTime
import Testing

@Suite struct `Confirming a hold` {
    @Test(arguments: Engine.available) func `books it and tells both in one step`(engine: Engine) async throws
    {
        try await Stores.open(on: engine) { stores in
            let one = try await stores.colleague()
            let talk = try await stores.talk(1, with: one)
            try await stores.place(1, with: one, at: 0)
            let booked = try await stores.confirm(1, in: talk)
            let appointment = booked.appointment
            #expect(
                appointment.start == start(0) && appointment.state == .booked && appointment.sequence == 0)
            #expect(appointment.wall.description == "2027-01-16T08:00" && appointment.zone == "UTC")
            #expect(Set(booked.deliveries.map(\.mailbox)) == [talk.client, talk.practitioner])
            for mailbox in [talk.client, talk.practitioner] {
                let told = try await stores.deliveries(to: mailbox, after: 1, limit: 9)
                #expect(told.map(\.content) == [.appointment(appointment)])
                #expect(
                    try await stores.booking.appointments(of: mailbox, at: now, by: .plain) == [appointment])
                #expect(
                    try await stores.booking.appointments(of: mailbox, from: start(5), at: now, by: .plain)
                        == [])
                #expect(
                    try await stores.booking.appointment(.init(appointment.id, of: mailbox)) == appointment)
            }
            #expect(try await stores.booking.appointment(.init(appointment.id, of: id("m", 9))) == nil)
            #expect(try await stores.booking.appointments(of: id("m", 9), at: now, by: .plain) == [])
            #expect(try await !stores.isFree(0, with: one, at: now + 86_000))
            #expect(try await stores.booking.hold(secret(1), at: now) == nil)
        }
    }

    @Test(arguments: Engine.available)
    func `is refused late, for another's talk or another's hold, and keeps the hold`(
        engine: Engine
    ) async throws {
        try await Stores.open(on: engine) { stores in
            let (one, two) = (try await stores.colleague(1), try await stores.colleague(2))
            let (talk, other) = (try await stores.talk(1, with: one), try await stores.talk(2, with: two))
            try await stores.place(1, with: one, at: 0)
            let foreign = Talk(id: talk.id, client: other.client, practitioner: talk.practitioner)
            let absent = Talk(id: try conversationID(9), client: talk.client, practitioner: talk.practitioner)
            for wrong in [other, foreign, absent] {
                await #expect(throws: BookingRefusal.notFound) { try await stores.confirm(1, in: wrong) }
            }
            await #expect(throws: BookingRefusal.holdHasExpired) {
                try await stores.confirm(1, in: talk, at: now + 600)
            }
            await #expect(throws: BookingRefusal.holdHasExpired) { try await stores.confirm(2, in: talk) }
            #expect(try await stores.conversations.latestDeliveries(to: [talk.client]) == [talk.client: 1])
            try await stores.conversations.close(talk.id, by: talk.client)
            await #expect(throws: BookingRefusal.notFound) { try await stores.confirm(1, in: talk) }
            #expect(try await stores.booking.hold(secret(1), at: now) != nil)
        }
    }
}

@Suite struct `A client's coming appointments` {
    @Test(arguments: Engine.available)
    func `in one talk are few until they are answered, and never without end`(
        engine: Engine
    ) async throws {
        try await Stores.open(on: engine) { stores in
            let one = try await stores.colleague()
            let (talk, other) = (try await stores.talk(1, with: one), try await stores.talk(2, with: one))
            func fill(to most: Int, from first: Int) async throws {
                for number in first..<most {
                    _ = try await stores.book(number, in: talk, with: one, at: number * 60)
                }
                try await stores.place(most, with: one, at: most * 60)
                await #expect(throws: BookingRefusal.tooManyAppointments(most: most)) {
                    try await stores.confirm(most, in: talk)
                }
                // The hold is still there, for whoever may.
                #expect(try await stores.booking.hold(secret(most), at: now) != nil)
            }
            try await fill(to: Appointment.mostUnanswered, from: 0)
            _ = try await stores.book(50, in: other, with: one, at: 50 * 60)
            _ = try await stores.send(1, from: 1, in: talk)
            _ = try await stores.confirm(Appointment.mostUnanswered, in: talk)
            try await fill(to: Appointment.mostComing, from: Appointment.mostUnanswered + 1)
            // One that was called off makes room.
            _ = try await stores.booking.cancel(OwnAppointment(id("A", 0), of: talk.client), at: now)
            _ = try await stores.confirm(Appointment.mostComing, in: talk)
        }
    }
}

@Suite struct `Changing an appointment` {
    @Test(arguments: Engine.available) func `takes the new time, frees the old, tells both`(engine: Engine)
        async throws
    {
        try await Stores.open(on: engine) { stores in
            let one = try await stores.colleague()
            let talk = try await stores.talk(1, with: one)
            let old = try await stores.book(1, in: talk, with: one, at: 0)
            try await stores.place(2, with: one, at: 300)
            let changed = try await stores.booking.change(
                .init(old.id, of: talk.client), to: secret(2), clock: clock, at: now)
            #expect(changed.appointment.start == start(300) && changed.appointment.sequence == 1)
            #expect(changed.deliveries.map(\.number) == [3, 3])
            #expect(
                try await stores.booking.appointment(.init(old.id, of: talk.client)) == changed.appointment)
            #expect(try await stores.isFree(0, with: one))
            #expect(try await !stores.isFree(300, with: one, at: now + 3_600))
        }
    }

    @Test(arguments: Engine.available) func `may keep part of its own time, which nobody else may`(
        engine: Engine
    ) async throws {
        try await Stores.open(on: engine) { stores in
            let one = try await stores.colleague()
            let (talk, other) = (try await stores.talk(1, with: one), try await stores.talk(2, with: one))
            let old = try await stores.book(1, in: talk, with: one, at: 0)
            let foreign = OwnAppointment(old.id, of: other.client)
            await #expect(throws: BookingRefusal.notFound) {
                try await stores.booking.place(.numbered(2, with: one.id, at: 30, moving: foreign), at: now)
            }
            let own = HoldRequest.numbered(3, with: one.id, at: 30, moving: .init(old.id, of: talk.client))
            try await stores.booking.place(own, at: now)
            await #expect(throws: BookingRefusal.holdHasExpired) { try await stores.confirm(3, in: talk) }
            #expect(try await stores.booking.extendHold(secret(3), at: now) == now + 600)
            let elsewhere = try await stores.book(4, in: other, with: one, at: 600)
            await #expect(throws: BookingRefusal.holdHasExpired) {
                try await stores.booking.change(
                    .init(elsewhere.id, of: other.client), to: secret(3), clock: clock, at: now)
            }
            let free = try await stores.booking.busy(
                one.id, except: old.id, for: start(0)..<start(60), at: now)
            #expect(free.map(\.start) == [start(30), start(600)])
            _ = try await stores.booking.change(
                .init(old.id, of: talk.client), to: secret(3), clock: clock, at: now)
            #expect(try await stores.busy(one).map(\.start) == [start(30), start(600)])
            #expect(try await stores.isFree(-30, with: one))
            #expect(try await !stores.isFree(85, with: one))
        }
    }

    @Test(arguments: Engine.available) func `moves once to one hold, whoever races, and loses no time`(
        engine: Engine
    ) async throws {
        try await Stores.open(on: engine) { stores in
            let one = try await stores.colleague()
            let talks = try await (0..<8).asyncMap { try await stores.talk($0, with: one) }
            for number in 0..<8 {
                _ = try await stores.book(number, in: talks[number], with: one, at: number * 60)
            }
            try await stores.place(99, with: one, at: 1_000)
            let results = await race(8) { caller in
                _ = try await stores.booking.change(
                    .init(id("A", caller), of: talks[caller].client), to: secret(99), clock: clock, at: now)
                return caller
            }
            let winner = try #require(results.winners().first)
            #expect(results.refusals() == [BookingRefusal](repeating: .holdHasExpired, count: 7))
            let expected = (0..<8).filter { $0 != winner }.map { start($0 * 60) } + [start(1_000)]
            #expect(try await stores.busy(one).map(\.start) == expected)
            #expect(try await stores.isFree(winner * 60, with: one))
        }
    }

    @Test(arguments: Engine.available) func `either changes or is cancelled, never both by halves`(
        engine: Engine
    ) async throws {
        try await Stores.open(on: engine) { stores in
            let one = try await stores.colleague()
            let talk = try await stores.talk(1, with: one)
            for round in 0..<20 {
                let (old, new) = (round * 200, round * 200 + 100)
                let appointment = try await stores.book(round * 2, in: talk, with: one, at: old)
                try await stores.place(round * 2 + 1, with: one, at: new)
                let results = await race(2) { caller in
                    caller == 0
                        ? try await stores.booking.cancel(
                            .init(appointment.id, of: talk.practitioner), at: now)
                        : try await stores.booking.change(
                            .init(appointment.id, of: talk.client), to: secret(round * 2 + 1), clock: clock,
                            at: now)
                }
                #expect((try? results[0].get()) != nil)
                let kept = try await stores.booking.appointment(.init(appointment.id, of: talk.client))
                #expect(kept?.state == .cancelled && kept?.cancelledBy == .practitioner)
                let didChange = (try? results[1].get()) != nil
                #expect(kept?.sequence == (didChange ? 2 : 1))
                #expect(try await stores.isFree(old, with: one))
                #expect(try await stores.isFree(new, with: one) == didChange)
                try await stores.booking.releaseHold(secret(round * 2 + 1))
            }
        }
    }
}

@Suite struct `Cancelling an appointment` {
    @Test(arguments: Engine.available) func `frees the time once, by either side, until it begins`(
        engine: Engine
    ) async throws {
        try await Stores.open(on: engine) { stores in
            let one = try await stores.colleague()
            let (talk, other) = (try await stores.talk(1, with: one), try await stores.talk(2, with: one))
            let appointment = try await stores.book(1, in: talk, with: one, at: 0)
            for stranger in [other.client, try id("m", 9)] {
                await #expect(throws: BookingRefusal.notFound) {
                    try await stores.booking.cancel(.init(appointment.id, of: stranger), at: now)
                }
            }
            await #expect(throws: BookingRefusal.notFound) {
                try await stores.booking.cancel(.init(id("A", 9), of: talk.client), at: now)
            }
            await #expect(throws: BookingRefusal.alreadyBegun) {
                try await stores.booking.cancel(.init(appointment.id, of: talk.client), at: start(0))
            }
            let results = await race(8) { caller in
                try await stores.booking.cancel(
                    .init(appointment.id, of: talk.mailbox(of: caller % 2)), at: now)
            }
            let cancelled = try #require(results.winners().first?.appointment)
            #expect(results.winners().count == 1 && cancelled.sequence == 1)
            #expect(results.refusals() == [BookingRefusal](repeating: .alreadyCancelled, count: 7))
            #expect(
                try await stores.booking.appointments(of: talk.practitioner, at: now, by: .plain) == [
                    cancelled
                ])
            #expect(try await stores.busy(one) == [])
            #expect(try await stores.isFree(0, with: one))
            #expect(try await stores.conversations.latestDeliveries(to: [talk.client]) == [talk.client: 3])
        }
    }
}
