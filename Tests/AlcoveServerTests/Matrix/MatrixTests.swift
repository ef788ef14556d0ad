import AlcoveProtocol
import AlcoveStore
import StoreTestSupport
import Hummingbird
import Synchronization
import Testing

@testable import AlcoveActions
@testable import AlcoveServer

@Suite struct `Every route, for every role` {
    @Test(arguments: Engine.available)
    func `answers as its row says, and what is foreign as what is absent`(engine: Engine) async throws {
        try await MatrixFixture.open(on: engine) { instance in
            let rows = instance.rows
            #expect(Matrix.missing(try instance.fixture.server.routes, rows) == [])
            let (found, requests) = try await Matrix(instance: instance, secrets: instance.secrets).findings(
                rows)
            #expect(found == [], "\(found.joined(separator: "\n"))")
            #expect(requests > 8 * rows.count)
        }
    }

    @Test func `has a row, or the test says which has not`() async throws {
        try await MatrixFixture.open(on: .sqlite) { instance in
            let routes = try instance.fixture.server.routes
            #expect(
                Matrix.missing(routes + ["GET /api/v1/wishes"], instance.rows) == [
                    "GET /api/v1/wishes has no row"
                ])
            #expect(
                Matrix.missing(routes.filter { $0 != "GET /talks" }, instance.rows) == [
                    "GET /talks is no route"
                ]
            )
        }
    }

    /// Routes that do what none of ours may: each is found.
    @Test func `is found out when it tells what is foreign from what is absent, or lets the wrong one in`()
        async throws
    {
        let planting: @Sendable (Router<AlcoveContext>) -> Void = { router in
            router.get("/api/v1/planted/status/:id") { _, context -> Response in
                throw context.parameters.get("id") == "chidi" ? Problem.notAllowed : Problem.notFound
            }
            router.get("/api/v1/planted/header/:id") { _, context -> Response in
                var response = Problem.notFound.document(title: "")
                if context.parameters.get("id") == "chidi" { response.headers[.vary] = "Cookie" }
                return response
            }
            router.get("/api/v1/planted/byte/:id") { _, context -> Response in
                Problem.notFound.document(title: context.parameters.get("id") == "chidi" ? "No." : "No!")
            }
            router.get("/api/v1/planted/open") { _, _ in Response(status: .ok) }
        }
        try await MatrixFixture.open(on: .sqlite, planting: planting) { instance in
            let named = ["status", "header", "byte"].map { kind in
                MatrixRow(
                    "GET /api/v1/planted/\(kind)/{id}", own: "00000000", related: "00000000",
                    foreign: kind == "status" ? "33333333" : "00000000"
                ) { _, relation in
                    MatrixRequest(path: "/api/v1/planted/\(kind)/\(MatrixFixture.handle(relation))")
                }
            }
            let matrix = Matrix(instance: instance)
            for row in named {
                let (found, requests) = try await matrix.findings([row])
                #expect(requests == 32)
                #expect(found.filter { $0.contains("does not answer as what is absent") }.count == 8)
            }
            let open = MatrixRow("GET /api/v1/planted/open", "44.44444")
            #expect(try await matrix.findings([open]).found.count == 7)
        }
    }

    @Test func `is found out when it shows an officer what was said`() async throws {
        let said = Box()
        try await MatrixFixture.open(
            on: .sqlite,
            planting: { router in
                router.get("/api/v1/planted/talk") { _, _ in
                    Response.json { $0.field("envelope", said.bytes) }
                }
            }
        ) { instance in
            let row = MatrixRow("GET /api/v1/planted/talk", "........")
            let matrix = Matrix(instance: instance, secrets: instance.secrets)
            #expect(try await matrix.findings([row]).found == [])
            said.bytes = try #require(instance.wires.first)
            #expect(try await matrix.findings([row]).found.count == 2)
            said.bytes = instance.talks[0].epoch.verified.announce.head.cid.bytes
            #expect(try await matrix.findings([row]).found.count == 2)
            // Whom it was said to gets it, so that what is looked for is what is sent.
            let own = MatrixRow("GET /api/v1/deliveries", "4.4.4444", on: .mailbox)
            let answer = try await instance.ask(own, as: .mailbox, for: .own)
            #expect(instance.secrets.contains { secret in answer.body.holds(secret) })
        }
    }
}

/// Bytes that a planted route answers with.
private final class Box: Sendable {
    private let kept = Mutex<[UInt8]>([])
    var bytes: [UInt8] {
        get { kept.withLock { $0 } }
        set { kept.withLock { $0 = newValue } }
    }
}

extension MatrixFixture {
    /// Every route of the server; those that end something come after those that read it.
    var rows: [MatrixRow] {
        pages + publicPages + openAPI + accounts + authorities + practice + console + registers + mailboxes
            + bookings + lastOfAll
    }

    /// What was said and where, as it would stand in an answer: as it is, or as letters in JSON, wherever it begins.
    var secrets: [[UInt8]] {
        let cids = talks.map(\.epoch.verified.announce.head.cid.bytes)
        let said = wires.map { Array($0.suffix(96)) } + wires.map { Array($0.prefix(48)) }
        return (cids + said).flatMap { bytes in
            [bytes]
                + (0..<3).map { shift in
                    // Bytes before a piece shift its letters; those that hold neighbours' bits are left out.
                    let text = Base64URL.encode([UInt8](repeating: 0, count: shift) + bytes)
                    return Array(text.utf8.dropFirst(shift == 0 ? 0 : 4).dropLast(2))
                }
        }
    }
}
