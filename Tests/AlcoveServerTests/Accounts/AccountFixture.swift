import AlcoveDomain
import AlcoveProtocol
import AlcoveStore
import CivilTime
import Crypto
import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Synchronization
import Testing

@testable import AlcoveActions
@testable import AlcoveServer

/// A server in memory with a clock that stands still until it is moved.
final class AccountFixture: Sendable {
    let databases: Databases
    private let clock = TestClock()
    var accounts: AccountStore { AccountStore(database: databases.main) }

    private init(_ databases: Databases) { self.databases = databases }

    /// Runs `work` against a fresh server.
    static func open(_ work: @Sendable (AccountFixture, RouterClient) async throws -> Void)
        async throws
    {
        let fixture = AccountFixture(try await Databases.inMemory(shape: .current))
        try await work(
            fixture, RouterClient(try TestServer.make(fixture.databases, now: fixture.now).router()))
        await fixture.databases.close()
    }

    @Sendable func now() -> Instant { clock.now() }
    func pass(_ seconds: Int64) { clock.pass(seconds) }
}

extension RouterClient {
    /// One call as a page of ours makes it.
    func call(
        _ method: HTTPRequest.Method, _ path: String, _ body: [String: Any]? = nil, cookie: String? = nil,
        site: String? = "same-origin"
    ) async throws -> TestResponse {
        var headers: HTTPFields = [:]
        if let site { headers[try #require(HTTPField.Name("Sec-Fetch-Site"))] = site }
        if let cookie { headers[.cookie] = "__Host-alcove=\(cookie)" }
        var buffer: ByteBuffer?
        if let body {
            headers[.contentType] = "application/json"
            buffer = ByteBuffer(bytes: try JSONSerialization.data(withJSONObject: body))
        }
        return try await execute(uri: "/api/v1/\(path)", method: method, headers: headers, body: buffer) {
            $0
        }
    }
}

extension TestResponse {
    var json: [String: Any] {
        (try? JSONSerialization.jsonObject(with: Data(body.readableBytesView)) as? [String: Any]) ?? [:]
    }
    var problem: String? { (json["type"] as? String).map { $0.replacing("/problems/", with: "") } }
    /// The token that the answer gives the browser.
    var cookie: String? {
        headers[.setCookie].flatMap { $0.firstMatch(of: /__Host-alcove=([\w-]{43});/) }.map { String($0.1) }
    }
    func bytes(_ field: String) -> [UInt8] { (json[field] as? String).flatMap { Base64URL.decode($0) } ?? [] }
}

/// Somebody's words and what they made of them.
struct Holder {
    let phrase = Phrase.random()
    let id = Bytes16.random()
    let key = Bytes32.random()

    /// Revision `revision` of their vault.
    func vault(_ revision: UInt64 = 1, after previous: Bytes32 = .zero) throws -> Vault {
        try Vault(
            sealing: VaultBody(), key: key, id: id, revision: revision, previous: previous)
    }

    func unlocker() throws -> String {
        guard let unlocker = Unlocker(wrapping: key, with: phrase.unlockKey(for: id)) else {
            throw WireProblem.truncated
        }
        return Base64URL.encode(try unlocker.encoded())
    }

    /// The body of `POST …/vaults`.
    func newVault(_ changes: [String: Any] = [:]) throws -> [String: Any] {
        let fields: [String: Any] = [
            "vault_id": Base64URL.encode(id.bytes), "locator": Base64URL.encode(phrase.locator.bytes),
            "auth_key": Base64URL.encode(try phrase.signInSeed().key.raw.bytes),
            "unlockers": [try unlocker()],
            "vault": Base64URL.encode(try vault().encoded),
        ]
        return fields.merging(changes) { $1 }
    }

    /// The body of `POST …/sign-ins`, answering `challenge`.
    func signIn(_ challenge: TestResponse, origin: String = TestServer.origin, by other: Holder? = nil)
        throws -> [String: Any]
    {
        guard let nonce = Bytes32(challenge.bytes("nonce")), let time = challenge.json["time"] as? Int else {
            throw WireProblem.truncated
        }
        let statement = LoginStatement(
            origin: origin, serverNonce: nonce, clientNonce: .random(), time: UInt64(time),
            locator: phrase.locator)
        let signature = statement.signed(by: try (other ?? self).phrase.signInSeed())
        return [
            "locator": Base64URL.encode(phrase.locator.bytes), "nonce": Base64URL.encode(nonce.bytes),
            "client_nonce": Base64URL.encode(statement.clientNonce.bytes), "time": time,
            "signature": Base64URL.encode(signature?.bytes ?? []),
        ]
    }
}
