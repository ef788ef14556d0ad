import AlcoveStore
import CivilTime
import HTTPTypes
import Hummingbird
import NIOCore
import Testing

@testable import AlcoveActions
@testable import AlcoveServer

/// One network address may do each thing so often. The allowance is a thirtieth of the usual one here, so that the next
/// request is allowed minutes later and no test waits for it.
@Suite struct `One address` {
    /// A route with the requests that it takes at once.
    struct Route: Sendable, CustomTestStringConvertible {
        let path: String
        let kind: String
        let burst: Int
        /// Seconds until the next is allowed, at most.
        let wait: Int
        var testDescription: String { path }

        static func creation(_ path: String) -> Route {
            Route(path: path, kind: "creation", burst: 1, wait: 150)
        }
        static func signIn(_ path: String) -> Route {
            Route(path: path, kind: "sign-in", burst: 1, wait: 150)
        }
        static func hold(_ path: String) -> Route { Route(path: path, kind: "hold", burst: 1, wait: 150) }
        static func search(_ path: String) -> Route { Route(path: path, kind: "search", burst: 2, wait: 15) }
    }

    private static let routes: [Route] = [
        .signIn("/api/v1/sign-ins"), .signIn("/api/v1/sign-ins/passkey"),
        .creation("/api/v1/vaults"), .creation("/api/v1/practitioners"), .creation("/api/v1/operators"),
        .creation("/api/v1/signatories"), .creation("/api/v1/shred-shares"),
        .creation("/api/v1/conversations"), .creation("/api/v1/reports"),
        .creation("/api/v1/reports/additions"),
        .hold("/api/v1/holds/extensions"), .hold("/hold/extensions"),
        .search("/api/v1/searches"), .search("/find"), .search("/api/v1/practitioners/lina/place-answers"),
    ]

    @Test(arguments: routes) func `is told to wait, and how long`(route: Route) async throws {
        try await Self.open { client in
            for _ in 0..<route.burst { #expect(try await client.send(route.path).status != .tooManyRequests) }
            let refused = try await client.send(route.path)
            #expect(refused.status == .tooManyRequests)
            let wait = try #require(refused.headers[.retryAfter].flatMap(Int.init))
            #expect((1...route.wait).contains(wait))
            if route.path.hasPrefix("/api/") {
                #expect(refused.problem == "too-many-requests")
                #expect(refused.headers[.contentType] == "application/problem+json")
            }
        }
    }

    @Test func `has an allowance for each kind of request, which its routes share`() async throws {
        try await Self.open { client in
            var spent: [String: Int] = [:]
            for route in Self.routes {
                let isRefused = try await client.send(route.path).status == .tooManyRequests
                #expect(isRefused == (spent[route.kind, default: 0] >= route.burst), "\(route.path)")
                spent[route.kind, default: 0] += 1
            }
            #expect(spent.count == 4)
        }
    }

    @Test(arguments: ["/p/lina/times", "/api/v1/log/trust.json", "/api/v1/oversight/counts"])
    func `may ask for what costs work as often as for a search`(path: String) async throws {
        try await Self.open { client in
            var statuses: [Int] = []
            for _ in 0..<3 {
                statuses.append(
                    try await client.execute(uri: path, method: .get, headers: [:]) { $0.status.code })
            }
            #expect(!statuses.prefix(2).contains(429) && statuses.last == 429)
        }
    }

    @Test func `may ask for a challenge and read as often as it likes`() async throws {
        try await Self.open { client in
            for _ in 0..<5 {
                for path in ["/api/v1/sign-in/challenges", "/api/v1/passkey/challenges"] {
                    let answer = try await client.send(path)
                    #expect(answer.status == .ok)
                }
            }
        }
    }

    @Test func `has an allowance for pages and one for the API, and none for files`() async throws {
        try await Self.open { client in
            /// The different answers to `count` requests.
            func codes(_ path: String, _ count: Int) async throws -> Set<Int> {
                var codes: Set<Int> = []
                for _ in 0..<count {
                    codes.insert(
                        try await client.execute(uri: path, method: .get, headers: [:]) { $0.status.code })
                }
                return codes
            }
            let answers = [
                try await codes("/about", 20), try await codes("/danger", 1),
                try await codes("/api/v1/bodies", 400),
                try await codes("/style.css", 300), try await codes("/healthz", 1),
            ]
            #expect(answers == [[200], [429], [200, 429], [200], [200]])
        }
    }

    private static func open(_ work: @Sendable (RouterClient) async throws -> Void) async throws {
        let databases = try await Databases.inMemory(shape: .current)
        let server = try TestServer.make(databases, allowance: 1.0 / 30, now: { TalkFixture.now })
        try await work(RouterClient(try server.router()))
        await databases.close()
    }
}

extension RouterClient {
    /// An empty request of a page of ours, with a mailbox's token for the routes that ask for one.
    fileprivate func send(_ path: String) async throws -> TestResponse {
        let isAPI = path.hasPrefix("/api/")
        var headers: HTTPFields = [
            .contentType: isAPI ? "application/json" : "application/x-www-form-urlencoded",
            .authorization: "Mailbox \(try TalkPerson().token(for: TestServer.origin))",
        ]
        headers[try #require(HTTPField.Name("Sec-Fetch-Site"))] = "same-origin"
        let body = ByteBuffer(string: isAPI ? "{}" : "")
        return try await execute(uri: path, method: .post, headers: headers, body: body) { $0 }
    }
}
