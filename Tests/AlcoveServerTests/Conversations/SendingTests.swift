import AlcoveProtocol
import Testing

@testable import AlcoveActions
@testable import AlcoveServer

/// What becomes of envelopes.
struct SendingTests {
    @Test func `both ways, each in its order, with a receipt that holds`() async throws {
        try await TalkFixture.open { fixture in
            let talk = try await fixture.talk(try TalkPerson())
            var states: [SenderState] = [.start, .start]
            for slot in [0, 0, 1, 0, 1] {
                let (wire, state) = try talk.envelope(from: UInt8(slot), after: states[slot])
                let answer = try await talk.send(wire, from: slot)
                #expect(answer.status == 201 && answer.body.count == 172)
                let checked = try EnvelopeCheck(talk.epoch.verified)(
                    try UntrustedEnvelope(wire), from: UInt8(slot), after: states[slot])
                let authority = ReceiptAuthority(
                    instanceID: fixture.server.live.instance.id,
                    key: fixture.server.live.instance.receiptSeed.key
                )
                #expect(authority.covers(try SignedReceipt(answer.body), checked))
                states[slot] = state
            }
            for person in talk.people {
                let told = try await fixture.call(.get, "deliveries?after=1", by: person).list
                #expect(told.map { $0["n"] as? Int } == [2, 3, 4, 5, 6])
                #expect(told.allSatisfy { $0["kind"] as? String == "envelope" })
            }
            #expect(
                try await fixture.call(.get, "conversations", by: fixture.practitioner).list.first?["state"]
                    as? String == "open")
        }
    }

    @Test func `the same bytes again give the same receipt, and nobody is told twice`() async throws {
        try await TalkFixture.open { fixture in
            let talk = try await fixture.talk(try TalkPerson())
            let (wire, state) = try talk.envelope(from: 0)
            let first = try await talk.send(wire, from: 0)
            _ = try await talk.send(try talk.envelope(from: 0, "next", after: state).wire, from: 0)
            let again = try await talk.send(wire, from: 0)
            #expect(again.status == 200 && again.body == first.body)
            #expect(try await fixture.call(.get, "deliveries", by: fixture.practitioner).list.count == 3)
        }
    }

    @Test func `out of sequence says what is expected`() async throws {
        try await TalkFixture.open { fixture in
            let talk = try await fixture.talk(try TalkPerson())
            let (first, state) = try talk.envelope(from: 0)
            let (second, after) = try talk.envelope(from: 0, after: state)
            let early = try await talk.send(second, from: 0)
            #expect(
                early.status == 409 && early.problem == "out-of-sequence" && early.number("expected") == 1)
            _ = try await talk.send(first, from: 0)
            let other = try await talk.send(try talk.envelope(from: 0, "another first").wire, from: 0)
            #expect(other.status == 409 && other.number("expected") == 2)
            let far = try await talk.send(try talk.envelope(from: 0, after: after).wire, from: 0)
            #expect(far.status == 409 && far.number("expected") == 2)
        }
    }

    @Test func `an envelope that follows another one is refused`() async throws {
        try await TalkFixture.open { fixture in
            let talk = try await fixture.talk(try TalkPerson())
            _ = try await talk.send(try talk.envelope(from: 0).wire, from: 0)
            let elsewhere = SenderState(sequence: 1, headerHash: .random())
            let answer = try await talk.send(try talk.envelope(from: 0, after: elsewhere).wire, from: 0)
            #expect(answer.status == 409 && answer.problem == "wrong-previous")
        }
    }

    @Test func `somebody else's talk and no talk at all look the same, byte for byte`() async throws {
        try await TalkFixture.open { fixture in
            let talk = try await fixture.talk(try TalkPerson())
            let stranger = try TalkPerson()
            let wire = try talk.envelope(from: 0).wire
            let absent = "conversations/\(Base64URL.encode(Bytes32.random().bytes))"
            let foreign = try await fixture.call(.get, "\(talk.path)/epochs", by: stranger)
            let nothing = try await fixture.call(.get, "\(absent)/epochs", by: stranger)
            #expect(
                foreign.status == 404 && foreign.body == nothing.body && foreign.headers == nothing.headers)
            let sent = try await talk.send(wire, from: 0, by: stranger)
            #expect(sent.status == 404 && sent.body == nothing.body && sent.headers == nothing.headers)
            _ = try await talk.send(wire, from: 0)
            let repeated = try await talk.send(wire, from: 0, by: stranger)
            #expect(repeated.status == 404 && repeated.body == nothing.body)
            let fields = try await talk.rotation(by: 0).fields
            let turned = try await fixture.call(.post, "\(talk.path)/epochs", by: stranger, json: fields)
            #expect(turned.status == 404 && turned.body == nothing.body)
        }
    }

    @Test func `nobody writes in another member's slot`() async throws {
        try await TalkFixture.open { fixture in
            let talk = try await fixture.talk(try TalkPerson())
            let wire = try talk.envelope(from: 1).wire
            let answer = try await talk.send(wire, from: 0)
            #expect(answer.status == 422 && answer.problem == "wrong-signer")
        }
    }

    @Test func `a practitioner's envelope with a bad signature is not kept`() async throws {
        try await TalkFixture.open { fixture in
            let talk = try await fixture.talk(try TalkPerson())
            var wire = try talk.envelope(from: 1).wire
            wire[189 + 3] ^= 1
            let answer = try await talk.send(wire, from: 1)
            #expect(answer.status == 422 && answer.problem == "wrong-signer")
            #expect(try await fixture.call(.get, "deliveries?after=1", by: fixture.practitioner).list.isEmpty)
        }
    }

    @Test func `damaged, foreign, too large and mislabelled bodies are refused`() async throws {
        try await TalkFixture.open { fixture in
            let talk = try await fixture.talk(try TalkPerson())
            let other = try await fixture.talk(try TalkPerson())
            let wire = try talk.envelope(from: 0).wire
            for bytes in [Array(wire.dropLast()), wire + [0], [], Array(repeating: 0, count: 300)] {
                let answer = try await talk.send(bytes, from: 0)
                #expect(answer.status == 422 && answer.problem == "malformed-envelope")
            }
            let misplaced = try await fixture.call(
                .post, "\(talk.path)/envelopes", by: talk.people[0], bytes: try other.envelope(from: 0).wire)
            #expect(misplaced.status == 422 && misplaced.problem == "wrong-conversation")
            let large = try await talk.send([UInt8](repeating: 1, count: Limits.envelope + 1), from: 0)
            #expect(large.status == 413)
            let labelled = try await fixture.call(
                .post, "\(talk.path)/envelopes", by: talk.people[0], json: [:])
            #expect(labelled.status == 415)
        }
    }

    @Test func `deliveries are asked for in sensible portions`() async throws {
        try await TalkFixture.open { fixture in
            let talk = try await fixture.talk(try TalkPerson())
            _ = try await talk.send(try talk.envelope(from: 0).wire, from: 0)
            let one = try await fixture.call(.get, "deliveries?after=0&limit=1", by: talk.people[0]).list
            #expect(one.map { $0["n"] as? Int } == [1])
            for query in ["after=-1", "after=x", "limit=0", "limit=201"] {
                #expect(try await fixture.call(.get, "deliveries?\(query)", by: talk.people[0]).status == 422)
            }
        }
    }
}
