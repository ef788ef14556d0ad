import AlcoveDomain
import AlcoveProtocol
import AlcoveStore
import CivilTime
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Testing

@testable import AlcoveActions
@testable import AlcoveServer

/// An officer with their keys and a way in.
struct TestOfficer: Sendable {
    let handle: String
    let body: String
    let identity: SigningSeed
    let kem: AgreementSeed
    let token: String
}

extension TalkFixture {
    /// Two regulators, the first with two officers.
    func oversight() async throws -> [TestOfficer] {
        let bodies = BodyStore(database: databases.main)
        for (id, name) in [("swe", "Social Work Example"), ("nyop", "New York Example")] {
            try await bodies.save(
                Body(
                    id: try #require(BodyID(id)), name: name, jurisdiction: try #require(Jurisdiction("GB")),
                    kind: .regulator, zone: "UTC", complaints: ""))
        }
        var officers: [TestOfficer] = []
        for body in ["swe", "swe", "nyop"] { officers.append(try await officer(of: body)) }
        return officers
    }

    func officer(of body: String) async throws -> TestOfficer {
        let bodies = BodyStore(database: databases.main)
        let code = Bytes32.random().bytes
        let handle = try await bodies.invite(
            code, as: .officer, of: try #require(BodyID(body)), until: Self.now + 60)
        let identity = try SigningSeed(.random())
        let kem = try AgreementSeed(.random())
        let time = UInt64(Self.now.secondsSince1970)
        let record = try KeyRecord(
            .init(
                handle: handle.text, sequence: 1, previous: .zero, identityKey: identity.key,
                agreementKey: try AgreementSeed(.random()).key, kemKey: .x25519(kem.key), kemGeneration: 1,
                notBefore: time - 60, notAfter: time + 86_400), previous: identity, current: identity)
        let cookie = SignInToken.fresh()
        try await bodies.join(
            NewSignatory(
                handle: handle, role: .officer, keyRecord: try record.encoded(),
                vault: NewVault(
                    id: try #require(VaultID(bytes: Bytes16.random().bytes)), locator: Bytes16.random().bytes,
                    authKey: Bytes32.random().bytes, sealed: [1], unlockers: [], createdDay: 20_833),
                signIn: cookie.kept(from: Self.now)), invitation: code, at: Self.now)
        return TestOfficer(
            handle: handle.text, body: body, identity: identity, kem: kem,
            token: Base64URL.encode(cookie.bytes))
    }

    /// A report for `officers`' body, sealed to them, by a mailbox of its own.
    func sealed(for officers: [TestOfficer], risk: Bool = false) throws -> (
        bytes: [UInt8], head: SealedReport.Head, content: SealedReport.Content
    ) {
        let (caseID, blind) = (Bytes16.random(), Bytes32.random())
        let head = SealedReport.Head(
            body: try #require(officers.first).body, caseID: caseID,
            caseCommit: Sanction.caseCommit(caseID, blind: blind), isNamed: false, hasRisk: risk)
        let content = SealedReport.Content(blind: blind, bundle: [1, 2, 3], words: "")
        let report = try #require(
            try SealedReport(
                content, head,
                to: officers.map { .init(officer: $0.handle, key: .x25519($0.kem.key), generation: 1) }))
        return (try report.encoded(), head, content)
    }

    /// Lodges a report to the body of `officers`; both have said that they know nobody.
    func inquiry(for officers: [TestOfficer]) async throws -> SealedReport.Head {
        let (bytes, head, _) = try sealed(for: officers)
        let answer = try await call(.post, "reports", by: try TalkPerson(), bytes: bytes)
        try #require(answer.status == 201)
        for officer in officers {
            _ = try await step(["declareLink": ["isLinked": false]], by: officer, in: head)
        }
        return head
    }

    /// One request on the account plane.
    func account(
        _ method: HTTPRequest.Method, _ path: String, token: String?, json: [String: Any]? = nil,
        bytes: [UInt8]? = nil
    ) async throws -> TalkAnswer {
        var headers: HTTPFields = [.origin: TestServer.origin]
        if let token { headers[.cookie] = "__Host-alcove=\(token)" }
        var body = bytes.map { ByteBuffer(bytes: $0) }
        if bytes != nil { headers[.contentType] = "application/octet-stream" }
        if let json {
            headers[.contentType] = "application/json"
            body = ByteBuffer(bytes: try JSONSerialization.data(withJSONObject: json))
        }
        return try await client.execute(uri: "/api/v1/\(path)", method: method, headers: headers, body: body)
        {
            TalkAnswer(status: $0.status.code, headers: $0.headers, body: Array($0.body.readableBytesView))
        }
    }

    /// The first of a panel signs what they decide; returns the step by which the others sign it.
    func propose(
        _ decided: [String: Any], by officer: TestOfficer, in head: SealedReport.Head, sanction: Sanction
    ) async throws -> [String: Any] {
        let answer = try await step(decided, by: officer, in: head, sanction: sanction)
        return ["countersign": ["entry": try #require(answer.object("awaiting")["entry"] as? Int)]]
    }

    func step(
        _ step: [String: Any], by officer: TestOfficer, in head: SealedReport.Head,
        reasons: String = "Because of item 1.", sanction: Sanction? = nil, licence: [String: Any]? = nil
    ) async throws -> TalkAnswer {
        var json: [String: Any] = ["step": step, "reasons": reasons]
        if let sanction { json["sanction"] = Base64URL.encode(try sanction.encoded()) }
        if let licence { json["licence"] = licence }
        return try await account(
            .post, "oversight/inquiries/\(Base64URL.encode(head.caseID.bytes))/steps", token: officer.token,
            json: json)
    }
}

extension SealedReport.Head {
    var path: String { "oversight/inquiries/\(Base64URL.encode(caseID.bytes))" }
}
