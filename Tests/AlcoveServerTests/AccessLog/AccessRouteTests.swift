import AlcoveProtocol
import AlcoveStore
import Testing

@testable import AlcoveActions
@testable import AlcoveServer

@Suite struct `The list of who has looked` {
    @Test func `is the client's alone, and every line can be checked`() async throws {
        try await TalkFixture.open { fixture in
            let talk = try await fixture.talk(try TalkPerson())
            let client = talk.people[0]
            let empty = try await fixture.call(.get, "access-events", by: client)
            #expect(empty.status == 200 && empty.number("count") == 0)
            for _ in 1...3 {
                _ = try await fixture.call(.get, "\(talk.path)/epochs", by: fixture.practitioner)
            }
            _ = try await fixture.call(.get, "\(talk.path)/epochs", by: client)
            let answer = try await fixture.call(.get, "access-events", by: client)
            #expect(answer.number("count") == 3)
            let key = try #require(Bytes32(answer.bytes("tag_key")))
            var before: AccessEvent?
            for line in try #require(answer.lists("events")) {
                let text = try #require(line["event"] as? String)
                let reader = try #require(line["reader"] as? String)
                let event = try AccessEvent(try #require(Base64URL.decode(text)))
                #expect(event.subjectTag == AccessEvent.subjectTag(event.eventID, key: key))
                let commit = try AccessEvent.actorCommit(reader, blind: event.blind)
                #expect(event.actorCommit == commit)
                #expect(event.actorRole == .practitioner && event.object == .talk && event.purpose == .care)
                if let before { #expect(event.follows(before)) }
                before = event
            }
            #expect(before?.counter == 3)
            let others = try await fixture.call(.get, "access-events", by: fixture.practitioner)
            #expect(others.number("count") == 0)
            #expect(try await fixture.call(.get, "access-events").status == 401)
            #expect(try await fixture.call(.get, "access-events?after=-1", by: client).status == 422)
        }
    }
}
