import AlcoveDomain
import AlcoveStore
import StoreTestSupport
import CivilTime
import Testing

@Suite struct `When clock law changes` {
    /// Rules of every zone, `hours` ahead of UTC.
    private func rules(_ hours: Int, in zone: String = "UTC") -> @Sendable (String) -> ZoneRules? {
        { name in
            name == zone
                ? ZoneRules(
                    name: name, always: LocalTimeType(offset: hours * 3_600, isDST: false, abbreviation: "X"))
                : nil
        }
    }

    @Test(arguments: Engine.available)
    func `what is booked side by side moves as one, and every member is told`(engine: Engine) async throws {
        try await Stores.open(on: engine) { stores in
            let one = try await stores.colleague()
            let talks = try await (0..<6).asyncMap { try await stores.talk($0, with: one) }
            var before: [Appointment] = []
            for (number, talk) in talks.enumerated() {
                before.append(try await stores.book(number, in: talk, with: one, at: number * 60))
            }
            #expect(
                try await stores.booking.practitioners(bookedByOtherRulesThan: "2026b", at: now) == [one.id])
            let booked = try await stores.booking.followClocks(of: one.id, by: "2026b", at: now, rules(-1))
            #expect(booked.map(\.appointment.start) == before.map { $0.start + 3_600 })
            #expect(booked.map(\.appointment.wall) == before.map(\.wall))
            #expect(
                booked.allSatisfy {
                    $0.appointment.sequence == 1 && $0.appointment.clockLaw == .followed
                        && $0.appointment.tzVersion == "2026b"
                })
            #expect(booked.allSatisfy { Set($0.deliveries.map(\.mailbox)).count == 2 })
            for (talk, booking) in zip(talks, booked) {
                let told = try await stores.deliveries(to: talk.client, after: 2, limit: 9)
                #expect(told.map(\.content) == [.appointment(booking.appointment)])
            }
            // The hour that they left is free, the one that they came to is not.
            #expect(try await stores.isFree(0, with: one))
            #expect(try await !stores.isFree(360, with: one))
            #expect(try await stores.busy(one).map(\.start) == before.map { $0.start + 3_600 })
            #expect(
                try await stores.booking.followClocks(of: one.id, by: "2026b", at: now, rules(-1)).isEmpty)
            #expect(try await stores.booking.practitioners(bookedByOtherRulesThan: "2026b", at: now) == [])
        }
    }

    @Test(arguments: Engine.available)
    func `elsewhere, back to older rules, or too late, nobody is told`(engine: Engine) async throws {
        try await Stores.open(on: engine) { stores in
            let one = try await stores.colleague()
            let talk = try await stores.talk(1, with: one)
            let before = try await stores.book(1, in: talk, with: one, at: 0)
            func follow(
                _ version: String, at time: Instant = now, _ rules: @escaping @Sendable (String) -> ZoneRules?
            )
                async throws -> Appointment?
            {
                #expect(
                    try await stores.booking.followClocks(of: one.id, by: version, at: time, rules).isEmpty)
                return try await stores.booking.appointment(.init(before.id, of: talk.client))
            }
            #expect(try await follow("2025z", rules(5)) == before)
            #expect(try await follow("2026b", rules(5, in: "Else/Where")) == before)
            #expect(try await follow("2026b", at: before.end, rules(5)) == before)
            // The rules are newer and say the same: that is noted, and nothing else.
            let noted = try #require(try await follow("2026b", rules(0)))
            #expect(noted.tzVersion == "2026b" && noted.start == before.start && noted.sequence == 0)
            #expect(noted.clockLaw == nil)
            #expect(try await stores.conversations.latestDeliveries(to: [talk.client]) == [talk.client: 2])
        }
    }

    @Test(arguments: Engine.available)
    func `two that overlap both stand and are marked, until one makes way`(engine: Engine) async throws {
        try await Stores.open(on: engine) { stores in
            let one = try await stores.colleague()
            let talks = try await (0..<3).asyncMap { try await stores.talk($0, with: one) }
            let nairobi = ZoneRules(
                name: "Africa/Nairobi",
                always: LocalTimeType(offset: 10_800, isDST: false, abbreviation: "EAT"))
            let there = Appointment.Clock(rules: nairobi, tzVersion: "2026a")
            let moving = try await stores.book(0, in: talks[0], with: one, at: 0)
            // Booked after the practitioner had gone elsewhere: another zone, whose law stays.
            try await stores.place(1, with: one, at: 60)
            let staying = try await stores.booking.confirmHold(
                secret(1), as: OwnAppointment(id("A", 1), of: talks[1].client), in: talks[1].id, clock: there,
                at: now
            ).appointment
            // Somebody is deciding about the time beside; what is booked comes first.
            try await stores.place(2, with: one, at: 120, minutes: 20, rest: 0)
            _ = try await stores.book(3, in: talks[2], with: one, at: 600)

            let both: @Sendable (String) -> ZoneRules? = { [rules = rules(-1)] in
                $0 == "Africa/Nairobi" ? nairobi : rules($0)
            }
            let booked = try await stores.booking.followClocks(of: one.id, by: "2026b", at: now, both)
            let marked = booked.filter { $0.appointment.clockLaw == .clash }
            #expect(Set(marked.map(\.appointment.id)) == [moving.id, staying.id])
            #expect(Set(marked.flatMap(\.deliveries).map(\.mailbox)).count == 3)
            let kept = try #require(booked.first { $0.appointment.id == staying.id }).appointment
            #expect(kept.start == staying.start && kept.sequence == 0 && kept.state == .booked)
            #expect(try await !stores.isFree(60, with: one))

            let gone = try await stores.booking.cancel(.init(moving.id, of: talks[0].client), at: now)
            #expect(Set(gone.deliveries.map(\.conversation)) == [talks[0].id, talks[1].id])
            let after = try await stores.booking.appointment(.init(staying.id, of: talks[1].client))
            #expect(after?.clockLaw == nil && after?.start == staying.start)
            #expect(try await !stores.isFree(60, with: one))
        }
    }

    @Test(arguments: Engine.available) func `a hold in the way is given up, one beside it stays`(
        engine: Engine
    )
        async throws
    {
        try await Stores.open(on: engine) { stores in
            let one = try await stores.colleague()
            let talk = try await stores.talk(1, with: one)
            _ = try await stores.book(1, in: talk, with: one, at: 0)
            try await stores.place(2, with: one, at: 60)
            try await stores.place(3, with: one, at: 120)
            let booked = try await stores.booking.followClocks(of: one.id, by: "2026b", at: now, rules(-1))
            #expect(booked.map(\.appointment.clockLaw) == [.followed])
            #expect(try await stores.booking.hold(secret(2), at: now) == nil)
            #expect(try await stores.booking.hold(secret(3), at: now) != nil)
            #expect(try await stores.busy(one).map(\.start) == [start(60), start(120)])
        }
    }

    @Test(arguments: Engine.available) func `of several servers that notice, one moves it`(engine: Engine)
        async throws
    {
        try await Stores.open(on: engine) { stores in
            let one = try await stores.colleague()
            let talk = try await stores.talk(1, with: one)
            let before = try await stores.book(1, in: talk, with: one, at: 0)
            let results = await race(6) { _ in
                try await stores.booking.followClocks(of: one.id, by: "2026b", at: now, rules(-1))
            }
            #expect(results.winners().filter { !$0.isEmpty }.count == 1 && results.winners().count == 6)
            let after = try await stores.booking.appointment(.init(before.id, of: talk.client))
            #expect(after?.sequence == 1 && after?.start == before.start + 3_600)
        }
    }
}
