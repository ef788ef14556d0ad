import AlcoveDomain
import AlcoveProtocol
import AlcoveStore
import CivilTime
import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Testing

@testable import AlcoveActions
@testable import AlcoveServer

/// A server in memory on a Friday at 08:00 UTC, with one practitioner who works in UTC on weekdays from nine to five.
struct TalkFixture: Sendable {
    static let now = Instant(secondsSince1970: 1_800_000_000)

    let client: RouterClient
    let databases: Databases
    let server: Server
    let practitioner: TalkPerson
    var handle = "amina"
    /// Where it listens; nil where nobody opened it for sockets.
    var port: Int?

    /// - Parameter allowance: multiplies what an address, or a member of a talk, may do in a while.
    static func open(allowance: Double = 100, _ work: @Sendable (TalkFixture) async throws -> Void)
        async throws
    {
        let databases = try await Databases.inMemory(shape: .current)
        let server = try TestServer.make(databases, allowance: allowance, now: { now })
        let practitioner = try TalkPerson(.practitioner)
        try await practitioner.join(databases, as: "amina")
        try await work(
            TalkFixture(
                client: RouterClient(try server.router()), databases: databases, server: server,
                practitioner: practitioner))
        await databases.close()
    }

    /// The same, listening on a port too.
    static func listen(_ work: @escaping @Sendable (TalkFixture) async throws -> Void) async throws {
        try await open { fixture in
            try await fixture.server.router().listening { port in
                var fixture = fixture
                fixture.port = port
                try await work(fixture)
            }
        }
    }

    /// A second server over the same databases, whose bells nobody here hears.
    func beside(allowance: Double = 100, _ work: @Sendable (TalkFixture) async throws -> Void) async throws {
        let second = try TestServer.make(
            databases, allowance: allowance, instance: server.live.instance, now: { Self.now })
        try await work(
            TalkFixture(
                client: RouterClient(try second.router()), databases: databases, server: second,
                practitioner: practitioner))
    }

    /// One request as a browser makes it on the mailbox plane.
    func call(
        _ method: HTTPRequest.Method, _ path: String, by person: TalkPerson? = nil,
        json: [String: String]? = nil,
        bytes: [UInt8]? = nil, token: String? = nil
    ) async throws -> TalkAnswer {
        var headers: HTTPFields = [.origin: TestServer.origin]
        if let token = try token ?? person?.token() { headers[.authorization] = "Mailbox \(token)" }
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

    /// A fresh share from the server.
    func share(for person: TalkPerson) async throws -> (id: String, share: Bytes32) {
        let answer = try await call(.post, "shred-shares", by: person, json: [:])
        try #require(answer.status == 201)
        return (answer.text("share_id"), try #require(Bytes32(answer.bytes("share"))))
    }

    /// What `POST /conversations` takes from `client`; `change` may spoil the draft.
    func beginning(
        _ client: TalkPerson, with members: [MemberKey]? = nil, change: (inout EpochDraft) -> Void = { _ in }
    ) async throws -> (fields: [String: String], epoch: OpenEpoch) {
        let (id, share) = try await share(for: client)
        var draft = EpochDraft(
            created: UInt64(Self.now.secondsSince1970) * 1000, reason: 0, retentionDays: 365,
            policyHash: .zero,
            checkpointHash: .zero, members: members ?? [client.member, practitioner.member], authorSlot: 0)
        change(&draft)
        let sealed = try draft.sealed(share: share, by: client.signing)
        return (fields(handle, id, sealed), sealed.opened)
    }

    /// A talk that `client` has begun.
    func talk(_ client: TalkPerson) async throws -> BegunTalk {
        let (fields, epoch) = try await beginning(client)
        let answer = try await call(.post, "conversations", by: client, json: fields)
        try #require(answer.status == 201)
        return BegunTalk(fixture: self, people: [client, practitioner], epoch: epoch)
    }

    /// What announces an epoch; with a handle, a conversation's first.
    func fields(_ handle: String?, _ shareID: String, _ sealed: SealedEpoch) -> [String: String] {
        var fields = [
            "share_id": shareID,
            "announce": Base64URL.encode(sealed.opened.verified.announce.encoded),
            "signature": Base64URL.encode(sealed.signature.bytes),
        ]
        fields["handle"] = handle
        return fields
    }
}

/// An answer with what tests look at.
struct TalkAnswer: Sendable {
    let status: Int
    let headers: HTTPFields
    let body: [UInt8]

    private var object: [String: Any] {
        (try? JSONSerialization.jsonObject(with: Data(body)) as? [String: Any]) ?? [:]
    }
    var list: [[String: Any]] {
        (try? JSONSerialization.jsonObject(with: Data(body)) as? [[String: Any]]) ?? []
    }
    /// The last part of the problem's type.
    var problem: String { text("type").replacing("/problems/", with: "") }
    func text(_ field: String) -> String { object[field] as? String ?? "" }
    func number(_ field: String) -> Int? { object[field] as? Int }
    func flag(_ field: String) -> Bool? { object[field] as? Bool }
    func object(_ field: String) -> [String: Any] { object[field] as? [String: Any] ?? [:] }
    func lists(_ field: String) -> [[String: Any]]? { object[field] as? [[String: Any]] }
    func bytes(_ field: String) -> [UInt8] { Base64URL.decode(text(field)) ?? [] }
}
