import AlcoveDomain
import AlcoveProtocol
import AlcoveStore
import CivilTime
import Testing

@testable import AlcoveActions
@testable import AlcoveServer

@Suite struct `When somebody writes first, the rules of their place` {
    @Test func `answer yes, not known or no, and no alone refuses`() async throws {
        try await TalkFixture.open { fixture in
            try await fixture.databases.license(Handle("amina"))
            for (place, word) in [("GB-ENG", "yes"), ("KE", "unknown"), (nil, "unknown")] {
                let person = try TalkPerson()
                var (fields, _) = try await fixture.beginning(person)
                fields["place"] = place
                let begun = try await fixture.call(.post, "conversations", by: person, json: fields)
                #expect(begun.status == 201)
                #expect(begun.object("help")["answer"] as? String == word)
            }
            let person = try TalkPerson()
            var (fields, _) = try await fixture.beginning(person)
            fields["place"] = "US-MD"
            let refused = try await fixture.call(.post, "conversations", by: person, json: fields)
            #expect(refused.status == 403 && refused.problem == "may-not-help")
            #expect(refused.text("detail") == "They do not have a licence that is valid there.")
            #expect(try await fixture.call(.get, "conversations", by: person).list.isEmpty)
            fields["place"] = "nowhere"
            #expect(
                try await fixture.call(.post, "conversations", by: person, json: fields).problem
                    == "invalid-field")
            fields["place"] = "GB-ENG"
            #expect(try await fixture.call(.post, "conversations", by: person, json: fields).status == 201)
        }
    }

    @Test func `are asked before anything is written, and no address holds the place`() async throws {
        try await TalkFixture.open { fixture in
            try await fixture.databases.license(Handle("amina"))
            let path = "practitioners/amina/place-answers"
            for (place, word) in [("GB-ENG", "yes"), ("KE", "unknown"), ("US-MD", "no")] {
                let answer = try await fixture.call(.post, path, json: ["place": place])
                #expect(answer.status == 200 && answer.text("answer") == word)
                #expect(answer.text("assumed").contains("adult"))
            }
            #expect(try await fixture.call(.post, path, json: ["place": "XX"]).problem == "invalid-field")
            let nobody = try await fixture.call(
                .post, "practitioners/nobody/place-answers", json: ["place": "KE"])
            #expect(nobody.problem == "not-found")
        }
    }

    @Test func `are not reached for somebody whose keys have ended`() async throws {
        try await TalkFixture.open { fixture in
            let gone = try TalkPerson(.practitioner)
            try await gone.join(fixture.databases, as: "gone", keysFor: -1)
            let person = try TalkPerson()
            var (fields, _) = try await fixture.beginning(person, with: [person.member, gone.member])
            fields["handle"] = "gone"
            #expect(
                try await fixture.call(.post, "conversations", by: person, json: fields).problem
                    == "keys-ended")
            try await fixture.server.live.directory.catchUp()
            #expect(
                fixture.server.live.directory.search(SearchQuestion()).matches.map(\.handle.text) == ["amina"]
            )
        }
    }
}

@Suite struct `Whose licence no longer lets them practise` {
    private func stand(_ state: StandingState, _ fixture: TalkFixture) async throws {
        _ = try await fixture.databases.main.write {
            try $0.run(
                "UPDATE practitioner SET listed = 0, standing = ?1", [.integer(state.rawValue)])
        }
    }

    @Test(
        arguments: [
            (StandingState.suspended, false, false), (.struckOff, false, false), (.lapsed, true, false),
            (.conditions, true, true), (.stale, true, true),
        ])
    func `says no more, or winds down, while the client goes on`(
        state: StandingState, maySpeak: Bool, mayTurn: Bool
    ) async throws {
        try await TalkFixture.open { fixture in
            let talk = try await fixture.talk(try TalkPerson())
            try await stand(state, fixture)
            let said = try await talk.send(try talk.envelope(from: 1).wire, from: 1)
            #expect(said.status == (maySpeak ? 201 : 403))
            #expect(try await talk.send(try talk.envelope(from: 0).wire, from: 0).status == 201)
            let (fields, _) = try await talk.rotation(by: 1)
            let turned = try await fixture.call(
                .post, "\(talk.path)/epochs", by: fixture.practitioner, json: fields)
            #expect(turned.status == (mayTurn ? 201 : 403))
            if !mayTurn {
                #expect(turned.problem == "licence-closed" && turned.text("standing") == state.word)
                let own = try await talk.rotation(by: 0).fields
                #expect(
                    try await fixture.call(.post, "\(talk.path)/epochs", by: talk.people[0], json: own).status
                        == 201)
            }
            for person in talk.people {
                #expect(try await fixture.call(.get, "\(talk.path)/epochs", by: person).status == 200)
                #expect(try await !fixture.call(.get, "deliveries", by: person).list.isEmpty)
            }
        }
    }
}
