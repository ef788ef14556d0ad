import AlcoveProtocol
import Testing

@testable import AlcoveActions
@testable import AlcoveServer

/// How a talk's keys are renewed.
struct RotationTests {
    @Test func `either member announces the next epoch, and envelopes in it are taken`() async throws {
        try await TalkFixture.open { fixture in
            var talk = try await fixture.talk(try TalkPerson())
            let (first, state) = try talk.envelope(from: 0)
            _ = try await talk.send(first, from: 0)
            for slot in [1, 0] {
                let (fields, epoch) = try await talk.rotation(by: slot)
                let answer = try await fixture.call(
                    .post, "\(talk.path)/epochs", by: talk.people[slot], json: fields)
                #expect(answer.status == 201 && answer.number("epoch") == (slot == 1 ? 1 : 2))
                talk.epoch = epoch
            }
            let next = try await talk.send(try talk.envelope(from: 0, after: state).wire, from: 0)
            #expect(next.status == 201)
            let told = try await fixture.call(.get, "deliveries", by: fixture.practitioner).list
            #expect(
                told.map { $0["kind"] as? String } == ["epoch", "envelope", "epoch", "epoch", "envelope"])
        }
    }

    @Test func `of two who announce at once one wins, and the other is told`() async throws {
        try await TalkFixture.open { fixture in
            let talk = try await fixture.talk(try TalkPerson())
            let mine = try await talk.rotation(by: 0).fields
            let theirs = try await talk.rotation(by: 1).fields
            async let one = fixture.call(.post, "\(talk.path)/epochs", by: talk.people[0], json: mine)
            async let two = fixture.call(.post, "\(talk.path)/epochs", by: talk.people[1], json: theirs)
            let answers = try await [one, two].sorted { $0.status < $1.status }
            #expect(answers.map(\.status) == [201, 409])
            #expect(answers.last?.problem == "epoch-exists")
            #expect(try await fixture.call(.get, "\(talk.path)/epochs", by: talk.people[0]).list.count == 2)
        }
    }

    @Test func `the winner who asks again is told the same`() async throws {
        try await TalkFixture.open { fixture in
            let talk = try await fixture.talk(try TalkPerson())
            let fields = try await talk.rotation(by: 0).fields
            for _ in 0..<2 {
                let answer = try await fixture.call(
                    .post, "\(talk.path)/epochs", by: talk.people[0], json: fields)
                #expect(answer.status == 201)
            }
            #expect(try await fixture.call(.get, "deliveries", by: talk.people[0]).list.count == 2)
        }
    }

    @Test func `an envelope of an epoch that is not there, or of one left behind, is refused`() async throws {
        try await TalkFixture.open { fixture in
            let old = try await fixture.talk(try TalkPerson())
            var new = old
            let (fields, epoch) = try await old.rotation(by: 0)
            new.epoch = epoch
            let early = try await old.send(try new.envelope(from: 0).wire, from: 0)
            #expect(early.status == 422 && early.problem == "epoch-unknown")
            _ = try await fixture.call(.post, "\(old.path)/epochs", by: old.people[0], json: fields)
            let (wire, state) = try new.envelope(from: 0)
            #expect(try await old.send(wire, from: 0).status == 201)
            let late = try await old.send(try old.envelope(from: 0, after: state).wire, from: 0)
            #expect(late.status == 409 && late.problem == "wrong-epoch" && late.number("expected") == 1)
        }
    }

    /// What was checked is not read again, or each epoch and each envelope would cost the more the longer a talk has been.
    @Test func `an epoch is checked once, and a number that is made up costs no check`() async throws {
        try await TalkFixture.open { fixture in
            var talk = try await fixture.talk(try TalkPerson())
            let first = talk
            func renew(_ talk: inout BegunTalk) async throws -> Int {
                let (fields, epoch) = try await talk.rotation(by: 0)
                talk.epoch = epoch
                return try await fixture.call(.post, "\(talk.path)/epochs", by: talk.people[0], json: fields)
                    .status
            }
            #expect(try await renew(&talk) == 201)
            try await fixture.databases.main.write {
                _ = try $0.run(
                    "UPDATE epoch SET signature = ?1 WHERE epoch = 0",
                    [.bytes([UInt8](repeating: 0, count: 64))])
            }
            #expect(try await renew(&talk) == 201)
            var unknown = first
            for _ in 0..<9 { unknown.epoch = try await unknown.rotation(by: 0).epoch }
            let refused = try await talk.send(try unknown.envelope(from: 0).wire, from: 0)
            #expect(refused.status == 422 && refused.problem == "epoch-unknown")
            #expect(try await talk.send(try talk.envelope(from: 0).wire, from: 0).status == 201)
            // A server that has checked none of them sees the damage.
            try await fixture.beside { [talk, unknown] other in
                let (fields, _) = try await talk.rotation(by: 0)
                let answer = try await other.call(
                    .post, "\(talk.path)/epochs", by: talk.people[0], json: fields)
                #expect(answer.status != 201)
                let made = try await other.call(
                    .post, "\(talk.path)/envelopes", by: talk.people[0],
                    bytes: try unknown.envelope(from: 0).wire)
                #expect(made.status == 422 && made.problem == "epoch-unknown")
            }
        }
    }

    @Test func `a practitioner's sealing key changes only to one that they have published`() async throws {
        try await TalkFixture.open { fixture in
            let talk = try await fixture.talk(try TalkPerson())
            var members = talk.people.map(\.member)
            members[1].kem = .x25519(try AgreementSeed(.random()).key)
            members[1].kemGeneration += 1
            let foreign = try await talk.rotation(by: 0, members: members).fields
            let refused = try await fixture.call(
                .post, "\(talk.path)/epochs", by: talk.people[0], json: foreign)
            #expect(refused.status == 422 && refused.problem == "epoch-refused")
            // The client's own may change.
            members = talk.people.map(\.member)
            members[0].kem = .x25519(try AgreementSeed(.random()).key)
            members[0].kemGeneration += 1
            let own = try await talk.rotation(by: 0, members: members).fields
            #expect(
                try await fixture.call(.post, "\(talk.path)/epochs", by: talk.people[0], json: own).status
                    == 201)
        }
    }

    @Test func `nobody announces in the other's name`() async throws {
        try await TalkFixture.open { fixture in
            let talk = try await fixture.talk(try TalkPerson())
            let fields = try await talk.rotation(by: 1).fields
            let answer = try await fixture.call(
                .post, "\(talk.path)/epochs", by: talk.people[0], json: fields)
            #expect(answer.status == 404)
            #expect(try await fixture.call(.get, "\(talk.path)/epochs", by: talk.people[0]).list.count == 1)
        }
    }
}
