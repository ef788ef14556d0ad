import AlcoveStore
import StoreTestSupport
import Logging
import Testing

@testable import AlcoveActions
@testable import AlcoveServer

@Suite struct `A booking made before a change of clock law` {
    @Test(arguments: Engine.available, [true, false])
    func `keeps the practitioner's hour, and both are told with the next number`(
        engine: Engine, isNoticedAtStart: Bool
    ) async throws {
        try await ZoneFolder.open(["Africa/Nairobi", "America/Phoenix"]) { folder in
            try await BookingFixture.open(on: engine, zones: folder.zones) { fixture in
                let booker = try await fixture.booker(2)
                let start = try #require(try await fixture.starts().last)
                let id = try await fixture.booked(start, by: booker)
                let before = try #require(try await fixture.list(booker.token).first)
                try folder.replace("Africa/Nairobi", by: "Africa/Lagos", "2026b")
                // A server that starts later has read no older rules.
                if isNoticedAtStart { _ = folder.zones.refresh() }
                var follow = fixture.server.live.followZones
                follow.isDue = isNoticedAtStart
                try await follow.runOnce()
                #expect(!follow.isDue)

                for token in [booker.token, try fixture.token(1_001)] {
                    let after = try #require(try await fixture.list(token).first)
                    #expect(after["start"] as? Int64 == start + 7_200)
                    #expect(after["wall"] as? String == before["wall"] as? String)
                    #expect(after["clock_law"] as? String == "followed" && after["sequence"] as? Int == 1)
                    #expect(after["tz_version"] as? String == "2026b")
                    let file = try await fixture.api(
                        .get, "appointments/\(id)/calendar?title=appointment", token: token)
                    #expect(file.text.contains("SEQUENCE:1\r\n"))
                }
                let told = try await ConversationStore(database: fixture.databases.main)
                    .deliveries(
                        to: booker.mailbox, after: 2, upTo: .init(deliveries: 9, bytes: 9),
                        at: TalkFixture.now, by: .alcove)
                #expect(told.count == 1)
                // The old hour is on offer again, and the new one is not.
                #expect(try await !fixture.starts().contains(start + 7_200))
                // Twin: rules that say the same move nothing.
                try folder.replace("Africa/Nairobi", by: "Africa/Lagos", "2026c")
                try await follow.runOnce()
                #expect(try await fixture.list(booker.token).first?["sequence"] as? Int == 1)
            }
        }
    }
}
