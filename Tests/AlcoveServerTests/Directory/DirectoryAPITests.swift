import AlcoveDomain
import CivilTime
import Foundation
import Testing

@testable import AlcoveActions
@testable import AlcoveServer

@Suite struct `The directory's interface` {
    @Test func `gives a practitioner as they are public`() async throws {
        try await DirectoryFixture.open { fixture, client in
            try await fixture.resident(1, zone: "Africa/Nairobi")
            let one = try await client.call(.get, "practitioners/worker-1")
            #expect(
                one.json["handle"] as? String == "worker-1" && one.json["name"] as? String == "Amina Diallo")
            #expect(
                one.json["zone"] as? String == "Africa/Nairobi"
                    && one.json["languages"] as? [String] == ["en"])
            #expect(one.json["media"] as? [String] == ["write", "video"] && one.json["away_until"] is NSNull)
            #expect((one.json["services"] as? [[String: Any]])?.first?["minutes"] as? Int == 50)
            #expect(try await client.call(.get, "practitioners/nobody-here").problem == "not-found")
        }
    }

    @Test func `lists everybody by pages`() async throws {
        try await DirectoryFixture.open { fixture, client in
            for number in 1...3 { try await fixture.resident(number, .invented("Person \(number)")) }
            let page = try await client.call(.get, "practitioners?offset=1&limit=1")
            #expect(page.json["total"] as? Int == 3)
            #expect(
                (page.json["practitioners"] as? [[String: Any]])?.map { $0["handle"] as? String } == [
                    "worker-2"
                ])
            #expect(
                try await client.call(.get, "practitioners?offset=-5&limit=-1").json["total"] as? Int == 3)
        }
    }

    @Test func `searches, with counts of other choices`() async throws {
        try await DirectoryFixture.open { fixture, client in
            try await fixture.resident(1, .invented(speaks: ["pt-BR"], about: [.family]))
            try await fixture.resident(2, .invented(speaks: ["en"], about: [.grief]))
            let found = try await client.call(.post, "searches", ["language": "pt", "media": ["video"]])
            #expect(
                (found.json["practitioners"] as? [[String: Any]])?.map { $0["handle"] as? String } == [
                    "worker-1"
                ])
            let facets = found.json["facets"] as? [String: Any]
            #expect(facets?["languages"] as? [String: Int] == ["en": 1, "pt": 1, "pt-BR": 1])
            #expect(facets?["topics"] as? [String: Int] == ["family": 1])
        }
    }

    @Test(arguments: [["topic": "nonsense"], ["place": "XX"], ["language": "?"], ["limit": "many"]])
    func `refuses a search it does not understand`(body: [String: String]) async throws {
        try await DirectoryFixture.open { _, client in
            let answer = try await client.call(.post, "searches", body)
            #expect(answer.status == .badRequest && answer.problem == "malformed")
        }
    }
}

@Suite struct `The directory in memory` {
    @Test func `knows of a booking soon after it is told`() async throws {
        try await DirectoryFixture.open { fixture, _ in
            let one = try await fixture.resident(1)
            let first = try #require(fixture.directory.listed(one.handle)?.nextFree)
            try await fixture.book(one, at: first)
            fixture.directory.bookingsChanged(one.id)
            try await fixture.directory.look()
            #expect(fixture.directory.listed(one.handle)?.nextFree == first + 3_600)
            #expect(fixture.directory.search(SearchQuestion()).matches.first?.nextFree == first + 3_600)
        }
    }

    @Test func `takes in what another server wrote, and forgets who left the list`() async throws {
        try await DirectoryFixture.open { fixture, _ in
            let one = try await fixture.resident(1)
            try await fixture.practice.save(.invented("Renamed"), of: one.id)
            #expect(fixture.directory.listed(one.handle)?.profile.displayName == "Amina Diallo")
            try await fixture.directory.catchUp()
            #expect(fixture.directory.listed(one.handle)?.profile.displayName == "Renamed")
            try await fixture.practice.setListed(false, of: one.id)
            try await fixture.directory.catchUp()
            #expect(
                fixture.directory.listed(one.handle) == nil
                    && fixture.directory.browse(offset: 0, limit: 9).total == 0)
            #expect(fixture.directory.search(SearchQuestion()).total == 0)
        }
    }

    @Test func `sweeps over everybody in turn`() async throws {
        try await DirectoryFixture.open { fixture, _ in
            for number in 1...3 { try await fixture.resident(number) }
            let turns = fixture.directory.snapshot.withLock { shelf in
                (0..<3).map { _ in shelf.nextToSweep(at: DirectoryFixture.now, most: 1, looks: 3) }
            }
            #expect(Set(turns.flatMap(\.self)).count == 3)
            let passed = fixture.directory.snapshot.withLock {
                $0.nextToSweep(at: DirectoryFixture.now + 7 * 86_400, most: 1, looks: 3)
            }
            #expect(Set(passed).count == 3)
        }
    }
}
