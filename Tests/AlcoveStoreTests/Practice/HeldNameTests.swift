import AlcoveDomain
import AlcoveStore
import StoreTestSupport
import CivilTime
import Testing

@Suite struct `A name that waits for a look` {
    private func licensed(_ stores: Stores) async throws -> Colleague {
        try await stores.office()
        try await stores.importRows([.numbered(1)], hash: 1)
        let one = try await stores.newcomer(1)
        try await stores.license(one, stores.registration(1), by: try await stores.authority())
        return one
    }

    @Test(arguments: Engine.available) func `is not shown before, and the rest of the page is`(engine: Engine)
        async throws
    {
        try await Stores.open(on: engine) { stores in
            let one = try await licensed(stores)
            let new = Profile(displayName: "Somebody Else", summary: "New words.")
            try await stores.practice.save(new, of: one.id)
            let found = try #require(try await stores.practice.practitioner(one.id))
            #expect(found.profile == Profile(displayName: "Worker 1", summary: "New words."))
            #expect(found.askedName == "Somebody Else")
            let page = PublicPage(profile: new, isListed: false, awayUntil: nil)
            _ = try await stores.practice.save(page, of: one.id, at: found.revision)
            #expect(try await stores.practice.practitioner(one.id)?.profile.displayName == "Worker 1")
            // Taken back.
            try await stores.practice.save(found.profile, of: one.id)
            #expect(try await stores.practice.practitioner(one.id)?.askedName == nil)
        }
    }

    /// The twin: nobody has looked at whoever was never checked.
    @Test(arguments: Engine.available) func `is shown at once where no licence was checked`(engine: Engine)
        async throws
    {
        try await Stores.open(on: engine) { stores in
            let one = try await stores.newcomer(1)
            try await stores.practice.save(Profile(displayName: "Somebody Else"), of: one.id)
            let found = try await stores.practice.practitioner(one.id)
            #expect(found?.profile.displayName == "Somebody Else" && found?.askedName == nil)
        }
    }

    @Test(arguments: Engine.available) func `is settled once, and as it was looked at`(engine: Engine)
        async throws
    {
        try await Stores.open(on: engine) { stores in
            let one = try await licensed(stores)
            try await stores.practice.save(Profile(displayName: "Somebody Else"), of: one.id)
            await #expect(throws: LicenceRefusal.nameMoved) {
                try await stores.practice.settleName("Another", of: one.id, isAccepted: true)
            }
            let results = await race(8) { caller in
                try await stores.practice.settleName(
                    "Somebody Else", of: one.id, isAccepted: caller.isMultiple(of: 2))
            }
            #expect(results.refusals() == [LicenceRefusal](repeating: .nameMoved, count: 7))
            let winner = try #require(results.firstIndex { (try? $0.get()) != nil })
            let found = try await stores.practice.practitioner(one.id)
            #expect(found?.profile.displayName == (winner.isMultiple(of: 2) ? "Somebody Else" : "Worker 1"))
            #expect(found?.askedName == nil)
        }
    }

    @Test(arguments: Engine.available) func `that was put there since the look stops the first check`(
        engine: Engine
    )
        async throws
    {
        try await Stores.open(on: engine) { stores in
            try await stores.office()
            try await stores.importRows([.numbered(1)], hash: 1)
            let (one, authority) = (try await stores.newcomer(1), try await stores.authority())
            let registration = try stores.registration(1)
            try await stores.licences.claim(registration, by: one.id, at: now)
            try await stores.licences.challenge(registration, of: one.id, with: "AAAA", at: now)
            try await stores.licences.prove(registration, of: one.id, by: "AAAA", at: now)
            let event = try stores.event(.verified, 1, of: registration, by: authority)
            func add(_ name: String) async throws {
                _ = try await stores.licences.add(
                    event, after: nil, to: one.id, handle: one.handle, shownAs: name, at: now)
            }
            try await stores.practice.save(Profile(displayName: "Somebody Else"), of: one.id)
            await #expect(throws: LicenceRefusal.nameMoved) { try await add("Worker 1") }
            #expect(try await stores.licences.events(of: one.handle).isEmpty)
            try await add("Somebody Else")
            #expect(try await stores.licences.events(of: one.handle).count == 1)
        }
    }
}
