import AlcoveProtocol
import Foundation
import NIOCore
import NIOPosix
import Testing

@testable import AlcoveActions
@testable import AlcoveServer

/// Streams over real sockets.
@Suite(.timeLimit(.minutes(5))) struct StreamTests {
    @Test func `what came before the stream opened and what comes after is told once, in order`() async throws
    {
        try await TalkFixture.listen { fixture in
            let talk = try await fixture.talk(try TalkPerson())
            let (first, state) = try talk.envelope(from: 0)
            _ = try await talk.send(first, from: 0)
            try await EventLine.open(to: fixture, for: fixture.practitioner, after: 0) { line in
                try await line.expect([1, 2])
                let (second, after) = try talk.envelope(from: 0, after: state)
                _ = try await talk.send(second, from: 0)
                try await line.expect([3])
                _ = try await talk.send(second, from: 0)
                _ = try await talk.send(try talk.envelope(from: 0, after: after).wire, from: 0)
                try await line.expect([4])
            }
        }
    }

    @Test func `a stream goes on from where the last one ended`() async throws {
        try await TalkFixture.listen { fixture in
            let talk = try await fixture.talk(try TalkPerson())
            var state = SenderState.start
            for _ in 0..<5 {
                let (wire, next) = try talk.envelope(from: 0, after: state)
                _ = try await talk.send(wire, from: 0)
                state = next
            }
            for (cursor, expected) in [(Int64(0), [1, 2, 3, 4, 5, 6]), (3, [4, 5, 6]), (5, [6])] {
                try await EventLine.open(to: fixture, for: talk.people[0], after: cursor) { line in
                    try await line.expect(expected)
                }
            }
        }
    }

    @Test func `what another server took in is told with the next heartbeat, once`() async throws {
        try await TalkFixture.listen { fixture in
            let talk = try await fixture.talk(try TalkPerson())
            try await EventLine.open(to: fixture, for: fixture.practitioner, after: 1) { line in
                // Only that it is open can be known from outside; the bell below must find it listening.
                while fixture.server.live.hub.subscriptionCount == 0 { await Task.yield() }
                let (first, state) = try talk.envelope(from: 0)
                try await fixture.beside { elsewhere in
                    let sent = try await elsewhere.call(
                        .post, "\(talk.path)/envelopes", by: talk.people[0], bytes: first)
                    #expect(sent.status == 201)
                }
                for turn in 0..<DeliveryHub.turns { await fixture.server.live.streamTicker.beat(turn) }
                try await line.expect([2])
                for turn in 0..<DeliveryHub.turns { await fixture.server.live.streamTicker.beat(turn) }
                _ = try await talk.send(try talk.envelope(from: 0, after: state).wire, from: 0)
                try await line.expect([3])
            }
        }
    }

    @Test func `what a practitioner is told leaves the day's line for the client, and one alone`()
        async throws
    {
        try await TalkFixture.listen { fixture in
            let talk = try await fixture.talk(try TalkPerson())
            func lines() async throws -> Int? {
                try await fixture.call(.get, "access-events", by: talk.people[0]).number("count")
            }
            var state = SenderState.start
            // The client's own stream leaves none.
            try await EventLine.open(to: fixture, for: talk.people[0], after: 0) { line in
                let (wire, next) = try talk.envelope(from: 0)
                _ = try await talk.send(wire, from: 0)
                state = next
                try await line.expect([1, 2])
            }
            #expect(try await lines() == 0)
            try await EventLine.open(to: fixture, for: fixture.practitioner, after: 2) { line in
                while fixture.server.live.hub.subscriptionCount == 0 { await Task.yield() }
                for number in 3...5 {
                    let (wire, next) = try talk.envelope(from: 0, after: state)
                    _ = try await talk.send(wire, from: 0)
                    state = next
                    try await line.expect([number])
                    #expect(try await lines() == 1)
                }
            }
        }
    }

    @Test func `a fifth stream of one mailbox is refused until another ends`() async throws {
        try await TalkFixture.listen { fixture in
            let talk = try await fixture.talk(try TalkPerson())
            let person = talk.people[0]
            try await withOpenLines(4, to: fixture, for: person) {
                try await EventLine.open(to: fixture, for: person, after: 0) { line in
                    #expect(line.status == 429)
                    #expect(line.head.lowercased().contains("retry-after: 30"))
                }
                try await EventLine.open(to: fixture, for: fixture.practitioner, after: 0) { line in
                    #expect(line.status == 200)
                }
            }
            // Each tells the server by closing; how long that takes is the machine's affair.
            var isAnswered = false
            while !isAnswered {
                try await EventLine.open(to: fixture, for: person, after: 0) { isAnswered = $0.status == 200 }
                await Task.yield()
            }
        }
    }

    @Test func `a stream needs a token for each of its mailboxes`() async throws {
        try await TalkFixture.listen { fixture in
            let talk = try await fixture.talk(try TalkPerson())
            try await EventLine.open(to: fixture, body: #"{"mailboxes":[{"token":"AAAA","after":0}]}"#) {
                #expect($0.status == 401)
            }
            try await EventLine.open(to: fixture, body: #"{"mailboxes":[]}"#) { #expect($0.status == 422) }
            let token = try talk.people[0].token()
            try await EventLine.open(to: fixture, body: #"{"mailboxes":[{"token":"\#(token)","after":-1}]}"#)
            {
                #expect($0.status == 422)
            }
        }
    }

    @Test func `a stream is a reading of its mailbox, and counted with the others`() async throws {
        try await TalkFixture.open { fixture in
            let person = try await fixture.talk(try TalkPerson()).people[0]
            // One reading at once, and the next after five minutes.
            try await fixture.beside(allowance: 0.001) { strict in
                #expect(try await strict.call(.get, "deliveries", by: person).status == 200)
                try await strict.server.router().listening { port in
                    var strict = strict
                    strict.port = port
                    try await EventLine.open(to: strict, for: person, after: 9) { line in
                        #expect(line.status == 429)
                        #expect(line.head.lowercased().contains("retry-after"))
                    }
                    try await EventLine.open(to: strict, for: strict.practitioner, after: 9) {
                        #expect($0.status == 200)
                    }
                }
            }
        }
    }

    /// Holds `count` streams open while `work` runs.
    private func withOpenLines(
        _ count: Int, to fixture: TalkFixture, for person: TalkPerson,
        _ work: @Sendable () async throws -> Void
    ) async throws {
        guard count > 0 else { return try await work() }
        try await EventLine.open(to: fixture, for: person, after: 0) { line in
            #expect(line.status == 200)
            try await withOpenLines(count - 1, to: fixture, for: person, work)
        }
    }
}

/// One connection that asks for a stream and reads what comes, piece by piece.
final class EventLine {
    private(set) var head = ""
    private var pieces: NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator
    private var rest = ""

    private init(_ pieces: NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator) { self.pieces = pieces }

    var status: Int { Int(head.split(separator: " ").dropFirst().first ?? "") ?? 0 }

    static func open(
        to fixture: TalkFixture, for person: TalkPerson, after cursor: Int64,
        _ work: (EventLine) async throws -> Void
    ) async throws {
        try await open(
            to: fixture, body: #"{"mailboxes":[{"token":"\#(try person.token())","after":\#(cursor)}]}"#, work
        )
    }

    static func open(to fixture: TalkFixture, body: String, _ work: (EventLine) async throws -> Void)
        async throws
    {
        let port = try #require(fixture.port)
        let channel = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .connect(host: "127.0.0.1", port: port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
                }
            }
        let request = [
            "POST /api/v1/stream HTTP/1.1", "Host: 127.0.0.1", "Origin: \(TestServer.origin)",
            "Content-Type: application/json",
            "Content-Length: \(body.utf8.count)", "", body,
        ].joined(separator: "\r\n")
        try await channel.executeThenClose { inbound, outbound in
            try await outbound.write(ByteBuffer(string: request))
            let line = EventLine(inbound.makeAsyncIterator())
            try await line.readHead()
            try await work(line)
        }
    }

    private func readHead() async throws {
        while !rest.contains("\r\n\r\n") { try await readMore() }
        let end = try #require(rest.firstRange(of: "\r\n\r\n"))
        head = String(rest[..<end.lowerBound])
        rest = String(rest[end.upperBound...])
    }

    private func readMore() async throws {
        let piece = try #require(try await pieces.next(), "the line ended")
        rest += String(buffer: piece)
    }

    /// Reads deliveries until the last of `expected` has come; it must be these and no others.
    func expect(_ expected: [Int], sourceLocation: SourceLocation = #_sourceLocation) async throws {
        let last = expected.last
        var numbers: [Int] = []
        while numbers.last != last {
            while let found = rest.firstMatch(of: /id: [\w-]{22}\.(\d+)\nevent: delivery\ndata: [^\n]+\n\n/) {
                numbers.append(Int(found.1) ?? -1)
                rest = String(rest[found.range.upperBound...])
            }
            if numbers.last != last { try await readMore() }
        }
        #expect(numbers == expected, sourceLocation: sourceLocation)
    }
}
