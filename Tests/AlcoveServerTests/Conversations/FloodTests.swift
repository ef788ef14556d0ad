import AlcoveProtocol
import CivilTime
import Testing

@testable import AlcoveActions
@testable import AlcoveServer

/// A member who sends without pause is told to wait; the other member, and other talks, notice nothing.
@Suite struct `A flooded talk` {
    @Test func `takes so many envelopes of one member at once, and then tells them to wait`() async throws {
        // Twelve at once.
        try await TalkFixture.open(allowance: 1.0 / 10) { fixture in
            let talk = try await fixture.talk(try TalkPerson())
            var state = SenderState.start
            var statuses: [Int] = []
            for _ in 0..<14 {
                let (wire, next) = try talk.envelope(from: 0, after: state)
                let sent = try await talk.send(wire, from: 0)
                statuses.append(sent.status)
                if sent.status == 201 {
                    state = next
                } else {
                    #expect(sent.problem == "too-many-requests" && sent.headers[.retryAfter] != nil)
                }
            }
            #expect(statuses == [Int](repeating: 201, count: 12) + [429, 429])
            #expect(try await talk.send(try talk.envelope(from: 1).wire, from: 1).status == 201)
        }
    }

    @Test func `counts a member's bytes too, and gives them back with time`() {
        let clock = TestClock(Instant(secondsSince1970: 0))
        let allowances = Allowances(now: { Double(clock.now().secondsSince1970) })
        let (one, other): ([UInt8], [UInt8]) = ([1], [2])
        func sends(_ owner: [UInt8]) -> Int {
            var count = 0
            while (try? allowances.spend(.messageBytes, Limits.envelope, in: owner)) != nil { count += 1 }
            return count
        }
        #expect(sends(one) == 29)
        #expect(sends(other) == 29)
        clock.pass(Int64((Double(Limits.envelope) / 8192).rounded(.up)))
        #expect(sends(one) == 1)
    }
}

/// A clock that a test moves on; one test, one task.
