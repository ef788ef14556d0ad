import AlcoveDomain
import AlcoveProtocol
import AlcoveStore
import StoreTestSupport
import CivilTime
import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Testing

@testable import AlcoveActions
@testable import AlcoveServer

/// Two of everything: two bodies with officers and registers, two practitioners with their clients, talks, bookings and
/// inquiries, so that everybody has something of their own and something that is another's.
///
/// amina (body swe) is the practitioner of the matrix; bashir (body nyop) is foreign; chidi has joined and is not listed.
struct MatrixFixture: Sendable {
    let fixture: TalkFixture
    /// The same server with bashir in amina's place.
    let other: TalkFixture
    let officers: [TestOfficer]
    /// swe's verification authority, as its handle.
    let authority: String
    /// Whose talk is own, whose is with the same practitioner, whose is with another.
    let clients: [TalkPerson]
    let reporters: [TalkPerson]
    let talks: [BegunTalk]
    /// One that was never begun.
    let nothing: BegunTalk
    let vaults: [MatrixRole: [UInt8]]
    /// A sign-in of each role that has an account.
    let tokens: [MatrixRole: String]
    let inquiries: Inquiries
    /// The bytes of what was said.
    let wires: [[UInt8]]

    /// By case.
    struct Inquiries: Sendable {
        /// swe's, about amina, who was told.
        let told: SealedReport.Head
        /// swe's, about amina, who was not told.
        let untold: SealedReport.Head
        /// swe's, in which no officer has declared a link.
        let undeclared: SealedReport.Head
        /// nyop's, about bashir, who was told.
        let foreign: SealedReport.Head
        /// nyop's, in which no officer has declared a link.
        let foreignUndeclared: SealedReport.Head
    }

    /// Runs `work` against a fresh instance on `engine`.
    /// - Parameter planting: adds routes that the server does not have.
    static func open(
        on engine: Engine, planting: @Sendable (Router<AlcoveContext>) -> Void = { _ in },
        _ work: @Sendable (MatrixFixture) async throws -> Void
    ) async throws {
        try await TestDatabases.open(on: engine, .current) { databases in
            let server = try TestServer.make(databases, allowance: 100_000, now: { TalkFixture.now })
            let people = try (0..<3).map { _ in try TalkPerson(.practitioner) }
            for (person, handle) in zip(people, ["amina", "bashir", "chidi"]) {
                try await person.join(databases, as: handle)
            }
            try await server.live.log.open(server.live.instance)
            let router = try server.router()
            planting(router)
            let client = RouterClient(router)
            let fixture = TalkFixture(
                client: client, databases: databases, server: server, practitioner: people[0])
            let other = TalkFixture(
                client: client, databases: databases, server: server, practitioner: people[1],
                handle: "bashir")
            try await work(try await MatrixFixture(fixture, other))
        }
    }

    private init(_ fixture: TalkFixture, _ other: TalkFixture) async throws {
        (self.fixture, self.other) = (fixture, other)
        officers = try await fixture.oversight()
        authority = try await fixture.signatory(.authority, of: "swe")
        try await fixture.openRegisters()
        try await fixture.unlist("chidi")
        for one in [fixture, other] { try await one.practise() }
        clients = try (0..<3).map { _ in try TalkPerson() }
        reporters = try (0..<5).map { _ in try TalkPerson() }
        talks = [
            try await fixture.talk(clients[0]), try await fixture.talk(clients[1]),
            try await other.talk(clients[2]),
        ]
        let unsaid = try await other.beginning(clients[2])
        nothing = BegunTalk(fixture: other, people: [clients[2], other.practitioner], epoch: unsaid.epoch)
        var wires: [[UInt8]] = []
        for talk in talks {
            let (wire, _) = try talk.envelope(from: 0, "What was said")
            try #require(try await talk.send(wire, from: 0).status == 201)
            wires.append(wire)
        }
        self.wires = wires
        vaults = try await fixture.vaults(officers: officers, authority: authority)
        var tokens: [MatrixRole: String] = [:]
        for (role, vault) in vaults { tokens[role] = try await fixture.cookie(for: vault) }
        self.tokens = tokens
        inquiries = try await Self.inquiries(fixture, officers, reporters)
        try await claimAndBook()
    }

    private static func inquiries(
        _ fixture: TalkFixture, _ officers: [TestOfficer], _ reporters: [TalkPerson]
    )
        async throws -> Inquiries
    {
        let (swe, nyop) = (Array(officers.prefix(2)), [officers[2]])
        let inquiries = Inquiries(
            told: try await fixture.lodged(by: reporters[0], to: swe),
            untold: try await fixture.lodged(by: reporters[1], to: swe),
            undeclared: try await fixture.lodged(by: reporters[2], to: swe),
            foreign: try await fixture.lodged(by: reporters[3], to: nyop),
            foreignUndeclared: try await fixture.lodged(by: reporters[4], to: nyop))
        let known = [(inquiries.told, swe), (inquiries.untold, swe), (inquiries.foreign, nyop)]
        for (head, officers) in known {
            let who = head.body == "swe" ? "amina" : "bashir"
            for step: [String: Any] in [
                ["declareLink": ["isLinked": false]], ["accept": ["respondent": who]],
                ["investigate": ["heads": ["misconduct"]]],
            ] { try #require(try await fixture.step(step, by: officers[0], in: head).status == 200) }
        }
        for (head, officer) in [(inquiries.told, swe[0]), (inquiries.foreign, nyop[0])] {
            try #require(
                try await fixture.step(["tellRespondent": [:]], by: officer, in: head).status == 200)
        }
        return inquiries
    }

    /// Something that each party added, claims to registers, passkeys and booked times.
    private func claimAndBook() async throws {
        for (head, token) in [
            (inquiries.told, try #require(tokens[.practitioner])),
            (inquiries.foreign, try await fixture.cookie(for: try await fixture.vault(of: "bashir"))),
        ] {
            let people = officers.filter { $0.body == head.body }
            let answer = try await fixture.account(
                .post, "practice/inquiries/\(head.caseID.text)/context", token: token,
                bytes: try fixture.addition(to: head, for: people))
            try #require(answer.status == 201)
        }
        let claims = [("amina", "swe", "SW1"), ("amina", "nyop", "SW1"), ("bashir", "nyop", "SW2")]
        for (handle, register, number) in claims {
            let token = try await fixture.cookie(for: try await fixture.vault(of: handle))
            let answer = try await fixture.account(
                .post, "practice/claims", token: token, json: ["register": register, "number": number])
            try #require(answer.status == 201)
        }
        for (number, talk) in talks.enumerated() { try await talk.fixture.book(talk, number: number) }
        try await fixture.keepPasskeys(vaults.values + [fixture.vault(of: "bashir")])
        try await fixture.server.live.log.sequence()
        try await fixture.server.live.directory.load()
    }
}

extension MatrixFixture {
    /// Sends the row's request as `role`.
    func ask(_ row: MatrixRow, as role: MatrixRole, for relation: MatrixRelation) async throws
        -> MatrixAnswer
    {
        try await send(try await row.request(role, relation), of: row, as: role)
    }

    /// Sends a request that `row` made, or one like it.
    func send(_ request: MatrixRequest, of row: MatrixRow, as role: MatrixRole) async throws -> MatrixAnswer {
        var headers: HTTPFields = [.secFetchSite: "same-origin", .acceptLanguage: "en"]
        switch (role, row.plane) {
        case (.nobody, _): break
        case (.mailbox, .reports): headers[.authorization] = "Mailbox \(try reporters[0].token())"
        case (.mailbox, _): headers[.authorization] = "Mailbox \(try clients[0].token())"
        case (.practitioner, .mailbox), (.practitioner, .reports):
            headers[.authorization] = "Mailbox \(try fixture.practitioner.token())"
        default:
            // What ends a sign-in gets one of its own.
            let token =
                row.route.hasPrefix("DELETE /api/v1/sign-ins")
                ? try await fixture.cookie(for: try #require(vaults[role])) : try #require(tokens[role])
            headers[.cookie] = "__Host-alcove=\(token)"
        }
        var body: ByteBuffer?
        switch request.body {
        case .none: break
        case .json(let object):
            headers[.contentType] = "application/json"
            body = ByteBuffer(bytes: try JSONSerialization.data(withJSONObject: object))
        case .octets(let bytes):
            headers[.contentType] = "application/octet-stream"
            body = ByteBuffer(bytes: bytes)
        case .csv(let bytes):
            headers[.contentType] = "text/csv"
            body = ByteBuffer(bytes: bytes)
        case .form(let text):
            headers[.contentType] = "application/x-www-form-urlencoded"
            body = ByteBuffer(string: text)
        }
        let method = try #require(HTTPRequest.Method(rawValue: row.method))
        return try await fixture.client.execute(
            uri: request.path, method: method, headers: headers, body: body
        ) { MatrixAnswer($0, to: request.path) }
    }
}

extension Bytes16 {
    /// As paths hold it.
    var text: String { Base64URL.encode(bytes) }
}
