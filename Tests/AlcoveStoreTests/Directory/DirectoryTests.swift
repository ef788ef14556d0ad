import AlcoveDomain
import AlcoveStore
import StoreTestSupport
import CivilTime
import Testing

@Suite struct `Following the directory` {
    @Test(arguments: Engine.available) func `sees each change of what is shown, and who is gone`(
        engine: Engine
    ) async throws {
        try await Stores.open(on: engine) { stores in
            let (one, two) = (try await stores.colleague(1), try await stores.colleague(2))
            var seen = try await stores.directory.latestChange()
            try await stores.practice.setListed(true, of: one.id)
            try await stores.practice.setListed(true, of: two.id)
            try await stores.practice.save(Profile(displayName: "New name"), of: one.id)
            try await stores.practice.setAway(until: now + 86_400, of: one.id)
            let shown = try await stores.directory.changes(after: seen)
            #expect(shown.map(\.practitioner) == [two.id, one.id])
            #expect(shown.last?.listing?.profile.displayName == "New name")
            #expect(shown.last?.listing?.awayUntil == now + 86_400)
            seen = try #require(shown.last?.number)
            #expect(try await stores.directory.latestChange() == seen)

            try await stores.practice.setNextFree([one.id: now + 600, two.id: nil])
            let next = try await stores.directory.changes(after: seen)
            #expect(next.map(\.practitioner) == [one.id] && next.first?.listing?.nextFree == now + 600)
            seen = try #require(next.last?.number)
            try await stores.accounts.eraseVault(two.vault)
            try await stores.practice.setListed(false, of: one.id)
            let gone = try await stores.directory.changes(after: seen)
            #expect(gone.map(\.handle) == [two.handle, one.handle] && gone.allSatisfy { $0.listing == nil })
        }
    }

    @Test(arguments: Engine.available) func `misses nothing while many change at once`(engine: Engine)
        async throws
    {
        try await Stores.open(on: engine) { stores in
            let everybody = try await withThrowingTaskGroup(of: Colleague.self) { group in
                for number in 0..<12 { group.addTask { try await stores.colleague(number) } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            let start = try await stores.directory.latestChange()
            async let seen = stores.followed(from: start, until: Set(everybody.map(\.id)))
            _ = await race(everybody.count) { caller in
                try await stores.practice.setListed(true, of: everybody[caller].id)
            }
            #expect(try await seen == Set(everybody.map(\.id)))
        }
    }
}

extension Stores {
    /// Whom a follower has seen listed once it has seen all of `awaited`, or has asked 10,000 times.
    fileprivate func followed(from start: Int64, until awaited: Set<PractitionerID>) async throws -> Set<
        PractitionerID
    > {
        var (seen, last) = (Set<PractitionerID>(), start)
        for _ in 0..<10_000 where seen != awaited {
            for change in try await directory.changes(after: last, limit: 3) {
                if change.listing != nil { seen.insert(change.practitioner) }
                last = change.number
            }
        }
        return seen
    }
}
