import AlcoveProtocol
import AlcoveStore
import HTTPTypes
import Hummingbird
import Testing

@testable import AlcoveActions
@testable import AlcoveServer

/// Whoever is signed in changes so much in a while and looks so often; no route is left out, and nobody else notices.
@Suite struct `An account's allowance` {
    /// Where the account plane changes something, in front of which a sign-in is always looked up.
    private static let planes = [
        "/practice", "/operator", "/api/v1/practice", "/api/v1/oversight", "/api/v1/authority",
        "/api/v1/registers",
        "/api/v1/vault ", "/api/v1/passkeys", "/api/v1/invitations",
    ]

    @Test func `for changes is asked on every route, whatever the role`() async throws {
        // Twelve at once.
        try await TalkFixture.open(allowance: 1.0 / 10) { fixture in
            let officers = try await fixture.oversight()
            func status(_ method: String, _ path: String, _ officer: TestOfficer) async throws -> Int {
                let method = try #require(HTTPRequest.Method(rawValue: method))
                let headers: HTTPFields = [
                    .origin: TestServer.origin, .cookie: "__Host-alcove=\(officer.token)",
                ]
                return try await fixture.client.execute(uri: path, method: method, headers: headers) {
                    $0.status.code
                }
            }
            let routes = try fixture.server.routes.map { $0.split(separator: " ").map(String.init) }
                .filter { route in
                    ["POST", "PUT"].contains(route[0])
                        && Self.planes.contains { "\(route[1]) ".hasPrefix($0) }
                }
            #expect(routes.count > 20)
            for _ in 0..<12 {
                #expect(try await status("POST", "/api/v1/oversight/inquiries/x/steps", officers[0]) != 429)
            }
            for route in routes {
                let path = route[1].replacing(/\{[a-z]+\}/, with: "x")
                #expect(try await status(route[0], path, officers[0]) == 429, "\(route)")
            }
            #expect(try await status("POST", "/api/v1/oversight/inquiries/x/steps", officers[1]) != 429)
            #expect(try await status("DELETE", "/api/v1/vault", officers[0]) == 204, "erasing never waits")
        }
    }

    @Test func `for looks that leave a line is an officer's, and another's is whole`() async throws {
        try await TalkFixture.open(allowance: 1.0 / 10) { fixture in
            let officers = Array(try await fixture.oversight().prefix(2))
            let head = try await fixture.inquiry(for: officers)
            var statuses: [Int] = []
            for suffix in [
                "", "/report", "/submissions/1", "", "", "", "", "", "", "", "", "", "", "/report",
            ] {
                statuses.append(
                    try await fixture.account(.get, head.path + suffix, token: officers[0].token).status)
            }
            #expect(statuses.prefix(12).allSatisfy { $0 != 429 })
            #expect(statuses.suffix(2) == [429, 429])
            #expect(try await fixture.account(.get, head.path, token: officers[1].token).status == 200)
        }
    }

    @Test func `for looks is a mailbox's too`() async throws {
        try await TalkFixture.open(allowance: 1.0 / 10) { fixture in
            let person = try TalkPerson()
            let talk = try await fixture.talk(person)
            for path in ["appointments", "conversations/\(talk.cid)/epochs"] {
                var statuses: [Int] = []
                for _ in 0..<13 { statuses.append(try await fixture.call(.get, path, by: person).status) }
                #expect(statuses == [Int](repeating: 200, count: 12) + [429], "\(path)")
                #expect(try await fixture.call(.get, path, by: fixture.practitioner).status == 200)
            }
        }
    }
}
