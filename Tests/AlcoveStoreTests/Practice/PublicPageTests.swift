import AlcoveDomain
import AlcoveStore
import StoreTestSupport
import CivilTime
import Testing

@Suite struct `Saving a public page` {
    @Test(arguments: Engine.available) func `keeps all of it, once for each revision`(engine: Engine)
        async throws
    {
        try await Stores.open(on: engine) { stores in
            let one = try await stores.colleague()
            let results = await race(16) { caller in
                let page = PublicPage(
                    profile: Profile(displayName: "Name \(caller)"), isListed: true, awayUntil: now + 60)
                return try await stores.practice.save(page, of: one.id, at: 1)
            }
            #expect(results.winners() == [2])
            #expect(results.refusals() == [PracticeRefusal](repeating: .changedElsewhere, count: 15))
            let winner = try #require(results.firstIndex { (try? $0.get()) != nil })
            let found = try #require(try await stores.practice.practitioner(one.id))
            #expect(
                found.profile.displayName == "Name \(winner)" && found.isListed && found.awayUntil == now + 60
                    && found.revision == 2)
            #expect(try await stores.directory.changes(after: 0).last?.listing?.awayUntil == now + 60)
            let nobody = PublicPage(profile: Profile(displayName: "x"), isListed: false, awayUntil: nil)
            await #expect(throws: AccountRefusal.notFound) {
                try await stores.practice.save(nobody, of: id("p", 9), at: 1)
            }
        }
    }
}
