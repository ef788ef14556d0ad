import AlcoveDomain
import AlcoveStore
import StoreTestSupport
import CivilTime
import Testing

@Suite struct `Joining as a practitioner` {
    @Test(arguments: Engine.available) func `keeps the whole of it and finds it four ways`(engine: Engine)
        async throws
    {
        try await Stores.open(on: engine) { stores in
            let one = try await stores.colleague()
            let found = try #require(try await stores.practice.practitioner(one.id))
            let new = try NewPractitioner.numbered(1)
            #expect(found.profile == new.profile && found.practice == new.practice && found.revision == 1)
            #expect(!found.isListed && found.awayUntil == nil && found.nextFree == nil && !found.hasLeft)
            #expect(try await stores.practice.practitioner(handle: one.handle) == found)
            #expect(try await stores.practice.practitioner(vault: one.vault) == found)
            #expect(try await stores.practice.practitioner(mailbox: one.mailbox) == found)
            #expect(try await stores.practice.practitioner(handle: Handle("nobody-here")) == nil)
            #expect(try await stores.practice.keyRecords(of: one.handle) == [new.keyRecord])
            #expect(try await stores.accounts.vault(one.vault)?.role == .practitioner)
        }
    }

    @Test(arguments: Engine.available) func `gives one handle to one of those who race`(engine: Engine)
        async throws
    {
        try await Stores.open(on: engine) { stores in
            for number in 0..<16 {
                try await stores.accounts.invite(octets(32, "i", number), as: .practitioner, until: now + 60)
            }
            let results = await race(16) { caller in
                let new = try NewPractitioner.numbered(caller, handle: "amina-diallo")
                try await stores.practice.join(new, invitation: octets(32, "i", caller), at: now)
                return caller
            }
            let winner = try #require(results.winners().first)
            #expect(results.refusals() == [AccountRefusal](repeating: .handleTaken, count: 15))
            let loser = try NewPractitioner.numbered((winner + 1) % 16)
            #expect(try await stores.accounts.vault(loser.vault.id) == nil)
            try await stores.practice.join(loser, invitation: octets(32, "i", (winner + 1) % 16), at: now)
        }
    }

    @Test(arguments: Engine.available) func `uses an invitation once, and only for its handle`(engine: Engine)
        async throws
    {
        try await Stores.open(on: engine) { stores in
            let code = octets(32, "i", 1)
            try await stores.accounts.invite(
                code, as: .practitioner, handle: Handle("worker-3"), until: now + 60)
            let results = await race(8) { caller in
                try await stores.practice.join(.numbered(caller), invitation: code, at: now)
                return caller
            }
            #expect(results.winners() == [3])
            #expect(results.refusals() == [AccountRefusal](repeating: .invitationRefused, count: 7))
        }
    }
}

@Suite struct `Saving a practice` {
    @Test(arguments: Engine.available) func `keeps hours of one revision once`(engine: Engine) async throws {
        try await Stores.open(on: engine) { stores in
            let one = try await stores.colleague()
            let results = await race(16) { caller in
                let practice = Practice(
                    hours: Hours(zone: "Africa/Nairobi"), services: [.minutes(10 + 5 * caller)])
                return try await stores.practice.save(practice, of: one.id, at: 1)
            }
            #expect(results.winners() == [2])
            #expect(results.refusals() == [PracticeRefusal](repeating: .changedElsewhere, count: 15))
            let winner = try #require(results.firstIndex { (try? $0.get()) != nil })
            let found = try await stores.practice.practitioner(one.id)
            #expect(found?.practice.services == [.minutes(10 + 5 * winner)] && found?.revision == 2)
            await #expect(throws: AccountRefusal.notFound) {
                try await stores.practice.save(
                    Practice(hours: Hours(zone: "UTC"), services: []), of: id("p", 9), at: 1)
            }
        }
    }

    @Test(arguments: Engine.available) func `adds a key record in turn, one of those who race`(engine: Engine)
        async throws
    {
        try await Stores.open(on: engine) { stores in
            let one = try await stores.colleague()
            let results = await race(16) { caller in
                try await stores.practice.add(keyRecord: [UInt8(caller)], sequence: 2, of: one.handle)
            }
            let winner = try #require(results.firstIndex { (try? $0.get()) == true })
            #expect(results.winners().filter { $0 }.count == 1)
            #expect(try await stores.practice.keyRecords(of: one.handle).last == [UInt8(winner)])
            #expect(try await !stores.practice.add(keyRecord: [9], sequence: 4, of: one.handle))
            #expect(try await !stores.practice.add(keyRecord: [9], sequence: 1, of: one.handle))
            #expect(try await !stores.practice.add(keyRecord: [9], sequence: 1, of: Handle("nobody-here")))
        }
    }

    @Test(arguments: Engine.available) func `stays kept when somebody leaves, and the handle stays theirs`(
        engine: Engine
    ) async throws {
        try await Stores.open(on: engine) { stores in
            let one = try await stores.colleague()
            try await stores.practice.setListed(true, of: one.id)
            try await stores.accounts.eraseVault(one.vault)
            let found = try await stores.practice.practitioner(handle: one.handle)
            #expect(found?.hasLeft == true && found?.isListed == false && found?.profile.displayName == "")
            #expect(try await stores.practice.keyRecords(of: one.handle).count == 1)
            await #expect(throws: AccountRefusal.notFound) {
                try await stores.practice.setListed(true, of: one.id)
            }
            try await stores.accounts.invite(octets(32, "i", 2), as: .practitioner, until: now + 60)
            await #expect(throws: AccountRefusal.handleTaken) {
                try await stores.practice.join(
                    .numbered(2, handle: one.handle.text), invitation: octets(32, "i", 2), at: now)
            }
        }
    }
}

extension Service {
    /// A plain service of this length, on a five-minute grid.
    static func minutes(_ minutes: Int, before: Int = 0, after: Int = 0) -> Service {
        Service(
            id: 1, kind: .advice, minutes: minutes, step: 5, before: before, after: after, media: [.write])
    }
}
