import AlcoveDomain
import AlcoveStore
import CivilTime
import Foundation
import Testing

@testable import AlcoveActions
@testable import AlcoveServer

@Suite struct `Looking for somebody who can help in a place` {
    private func found(_ fixture: DirectoryFixture, in code: String) throws -> [String] {
        let place = try #require(Jurisdiction(code))
        return fixture.directory.search(SearchQuestion(place: place)).matches.map(\.handle.text)
    }

    @Test func `finds by the rules' answer and never by what somebody says of themselves`() async throws {
        try await DirectoryFixture.open { fixture, client in
            let amina = try await fixture.resident(1, .invented(in: ["KE", "US-MD"]))
            try await fixture.resident(2, .invented("Brian Otieno", in: ["US-MD"]))
            try await fixture.databases.license(amina.handle)
            try await fixture.directory.catchUp()
            #expect(try found(fixture, in: "GB-ENG") == ["worker-1"], "licensed there, and never said so")
            #expect(try found(fixture, in: "US-MD").isEmpty, "both say so, and neither may")
            #expect(try found(fixture, in: "KE") == ["worker-1"], "nobody knows, and she says so")
            #expect(try found(fixture, in: "UG").isEmpty, "nobody knows, and nobody says so")
            let results = try await client.send("/find", [("place", "GB-ENG")])
            #expect(results.exact.cards == ["worker-1"])
            #expect(results.html.contains("Can help people in United Kingdom: England: yes"))
            let everybody = try await client.send("/find", [("place", "US-MD")])
            #expect(everybody.exact.cards.isEmpty)
            #expect(Set(everybody.close.cards) == ["worker-1", "worker-2"])
            #expect(everybody.html.contains("Not allowed to help people in United States: Maryland"))
            #expect(everybody.html.contains("Can help people in United States: Maryland: no"))
            let api = try await client.call(.post, "searches", ["place": "KE"])
            let one = try #require((api.json["practitioners"] as? [[String: Any]])?.first)
            #expect((one["help"] as? [String: Any])?["answer"] as? String == "unknown")
        }
    }

    @Test func `follows the licence at once, and the day with the next look`() async throws {
        try await DirectoryFixture.open { fixture, _ in
            let amina = try await fixture.resident(1, .invented(in: []))
            try await fixture.databases.license(amina.handle, expires: "2027-01-31")
            try await fixture.directory.catchUp()
            #expect(try found(fixture, in: "GB-ENG") == ["worker-1"])
            let directory = fixture.directory
            let change = try #require(try await directory.directory.current(amina.id))
            let (before, after) = (DirectoryFixture.now + 16 * 86_400, DirectoryFixture.now + 18 * 86_400)
            directory.snapshot.withLock { $0.take(change, at: before) }
            // The register would be old by then, so the answer is no longer yes; what counts here is that it is asked anew.
            #expect(directory.listed(amina.handle)?.isOutdated(at: before) == false)
            #expect(directory.listed(amina.handle)?.isOutdated(at: after) == true)
            #expect(try found(fixture, in: "GB-ENG").isEmpty)
            try await directory.recheck([amina.id])
            #expect(try found(fixture, in: "GB-ENG") == ["worker-1"])
            try await fixture.databases.impose(
                .interimSuspension, on: amina.handle, from: DirectoryFixture.now - 1)
            try await directory.catchUp()
            #expect(directory.search(SearchQuestion()).total == 0)
        }
    }

    @Test func `shows nobody whose keys have ended, and offers nothing on their page`() async throws {
        try await DirectoryFixture.open { fixture, client in
            let holder = try await fixture.newcomer()
            let handle = try Handle(holder.handle)
            let practitioner = try #require(try await fixture.practice.practitioner(handle: handle))
            _ = try await fixture.databases.main.write {
                try $0.run(
                    "UPDATE practitioner SET standing = 1, willing = 1, listed = 1, changed = changed + 1000 WHERE id = ?1",
                    [.bytes(practitioner.id.bytes)])
            }
            try await fixture.directory.catchUp()
            let directory = fixture.directory
            #expect(directory.search(SearchQuestion()).total == 1)
            let change = try #require(try await directory.directory.current(practitioner.id))
            directory.snapshot.withLock { $0.take(change, at: DirectoryFixture.now + 86_401) }
            #expect(directory.search(SearchQuestion()).total == 0 && directory.listed(handle) == nil)
            #expect(directory.browse(offset: 0, limit: 9).total == 0)
            try await directory.recheck([practitioner.id])
            #expect(directory.search(SearchQuestion()).total == 1, "whoever comes back is found again")
            let page = try await client.page("/p/\(handle.text)")
            #expect(page.addresses.contains("/p/\(handle.text)/ask"))
            #expect(
                PublicKeys([[1, 2, 3]]).areGood(at: .distantPast), "bytes that are no record end nothing")
        }
    }

    @Test func `somebody alike is looked for by place, language and topic`() async throws {
        try await DirectoryFixture.open { fixture, client in
            try await fixture.resident(1, .invented(speaks: ["sw"], about: [.grief], in: ["KE"]))
            try await fixture.resident(
                2, .invented("Brian Otieno", speaks: ["sw", "en"], about: [.grief], in: ["KE"]))
            try await fixture.resident(
                3, .invented("Carla Diaz", speaks: ["es"], about: [.grief], in: ["KE"]))
            let page = try await client.send("/find", [("instead_of", "worker-1"), ("place", "KE")])
            #expect(Set(page.exact.cards) == ["worker-1", "worker-2"])
            #expect(page.html.contains("name=\"topic\" value=\"grief\""))
            #expect(page.html.contains("name=\"language\" value=\"sw\""))
            #expect(try await client.send("/find", [("instead_of", "no body")]).status == .ok)
            // Nobody else speaks it and helps with it: whoever helps there at all is better than an empty page.
            try await fixture.resident(4, .invented("Dora Lind", speaks: ["sv"], about: [.work], in: []))
            let alone = try await client.send("/find", [("instead_of", "worker-4"), ("place", "KE")])
            #expect(alone.exact.cards.isEmpty)
            #expect(Set(alone.close.cards) == ["worker-1", "worker-2", "worker-3", "worker-4"])
        }
    }
}
