import AlcoveDomain
import AlcoveStore
import CivilTime
import Testing

@testable import AlcoveActions
@testable import AlcoveServer

/// The pages around talks, and what they tell about hours.
struct TalkPageTests {
    @Test func `who writes before opening hours is told when they open and when to expect an answer`()
        async throws
    {
        try await TalkFixture.open { fixture in
            let answer = try await fixture.call(.get, "practitioners/amina/expectation")
            #expect(answer.flag("open_now") == false)
            // Friday 08:00: they open at 09:00; a day later is Saturday, so the answer comes on Monday at 09:00.
            #expect(answer.number("opens") == 1_800_003_600)
            #expect(answer.number("answers_by") == 1_800_003_600 + 3 * 86_400)
            #expect(answer.text("name") == "Amina Diallo" && answer.text("handle") == "amina")
        }
    }

    @Test func `somebody away answers when they are back`() async throws {
        try await TalkFixture.open { fixture in
            let practices = PracticeStore(database: fixture.databases.main)
            let practitioner = try #require(try await practices.practitioner(handle: try Handle("amina")))
            try await practices.setAway(until: TalkFixture.now + 10 * 86_400, of: practitioner.id)
            // Back on Monday the 25th at 08:00, an hour before they open.
            let answer = try await fixture.call(.get, "practitioners/amina/expectation")
            #expect(answer.number("opens") == 1_800_003_600 + 10 * 86_400)
            #expect(answer.number("answers_by") == 1_800_003_600 + 10 * 86_400)
        }
    }

    @Test func `somebody who left the list is still known to those they talk with, and to nobody else`()
        async throws
    {
        try await TalkFixture.open { fixture in
            let talk = try await fixture.talk(try TalkPerson())
            let practices = PracticeStore(database: fixture.databases.main)
            let practitioner = try #require(try await practices.practitioner(handle: try Handle("amina")))
            try await practices.setListed(false, of: practitioner.id)
            let known = try await fixture.call(.get, "practitioners/amina/expectation", by: talk.people[0])
            #expect(known.text("name") == "Amina Diallo")
            let absent = try await fixture.call(.get, "practitioners/nobody/expectation")
            for person in [nil, try TalkPerson()] {
                let answer = try await fixture.call(.get, "practitioners/amina/expectation", by: person)
                #expect(answer.status == 404 && answer.body == absent.body)
            }
            #expect(
                try await fixture.client.execute(uri: "/p/amina/ask", method: .get) { $0.status } == .notFound
            )
        }
    }

    @Test func `nobody's handle is not found`() async throws {
        try await TalkFixture.open { fixture in
            for path in [
                "practitioners/nobody/keys", "practitioners/nobody/expectation",
                "practitioners/-/expectation",
            ] {
                let answer = try await fixture.call(.get, path)
                #expect(answer.status == 404)
            }
        }
    }

    @Test func `pages of talks say nothing in their title, and what script is needed for`() async throws {
        try await TalkFixture.open { fixture in
            for path in ["/p/amina/ask", "/talks", "/practice/talks"] {
                let text = try await fixture.client.execute(uri: path, method: .get) { answer in
                    #expect(answer.status == .ok && answer.headers[.cacheControl] == "no-store")
                    return String(buffer: answer.body)
                }
                let words = try Pages(
                    files: fixture.server.files, kinds: Server.pageKinds, frame: .init(isDemo: false),
                    now: fixture.server.live.now
                ).words(.english)
                #expect(text.contains("<title>\(words("page.private_title"))</title>"))
                #expect(text.contains("<noscript>"))
                #expect(!text.contains("_title") && !text.contains("{{"))
            }
            let ask = try await fixture.client.execute(uri: "/p/amina/ask", method: .get) {
                String(buffer: $0.body)
            }
            #expect(ask.contains("Amina Diallo answers by") && ask.contains("09:00"))
            #expect(
                try await fixture.client.execute(uri: "/p/nobody/ask", method: .get) { $0.status }
                    == .notFound)
        }
    }
}
