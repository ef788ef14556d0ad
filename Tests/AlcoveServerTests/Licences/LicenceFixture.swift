import AlcoveDomain
import AlcoveProtocol
import AlcoveStore
import CivilTime
import Crypto
import HTTPTypes
import Testing

@testable import AlcoveActions
@testable import AlcoveServer

/// Somebody with keys of their own and a sign-in.
struct KeyHolder: Sendable {
    let handle: String
    let identity: SigningSeed
    let token: [UInt8]
    var cookie: String { Base64URL.encode(token) }

    init(_ handle: String) throws {
        self.handle = handle
        identity = try SigningSeed(.random())
        token = Bytes32.random().bytes
    }

    var signIn: NewSignIn {
        NewSignIn(tokenHash: Array(SHA256.hash(data: token)), expires: DirectoryFixture.now + 43_200)
    }

    func keyRecord() throws -> [UInt8] {
        let now = UInt64(DirectoryFixture.now.secondsSince1970)
        let record = try KeyRecord(
            .init(
                handle: handle, sequence: 1, previous: .zero, identityKey: identity.key,
                agreementKey: try AgreementSeed(.random()).key,
                kemKey: .x25519(try AgreementSeed(.random()).key), kemGeneration: 1, notBefore: now - 60,
                notAfter: now + 86_400), previous: identity, current: identity)
        return try record.encoded()
    }

    static func vault() throws -> NewVault {
        NewVault(
            id: try #require(VaultID(bytes: Bytes16.random().bytes)), locator: Bytes16.random().bytes,
            authKey: Bytes32.random().bytes, sealed: [1],
            unlockers: [UnlockerRecord(id: Bytes16.random().bytes, kind: 1, record: [1])], createdDay: 20_833)
    }
}

extension DirectoryFixture {
    /// A body with its register, holding SW1 and SW2, and somebody who signs for it.
    func office(_ name: String = "swe") async throws -> KeyHolder {
        let bodies = BodyStore(database: databases.main)
        let (body, register) = (try #require(BodyID(name)), try #require(RegisterID(name)))
        try await bodies.save(
            Body(
                id: body, name: "Office \(name)", jurisdiction: try #require(Jurisdiction("GB-ENG")),
                kind: .regulator, zone: "Europe/London", complaints: "https://complain.example.org"))
        let registers = RegisterStore(database: databases.main)
        try await registers.save(
            register, name: "Register \(name)", body: body, place: Jurisdiction("GB-ENG"))
        try await importRows("active", register: name)
        let code = Bytes32.random().bytes
        let handle = try await bodies.invite(code, as: .authority, of: body, until: Self.now + 60)
        let holder = try KeyHolder(handle.text)
        try await bodies.join(
            NewSignatory(
                handle: handle, role: .authority, keyRecord: try holder.keyRecord(),
                vault: try KeyHolder.vault(), signIn: holder.signIn), invitation: code, at: Self.now)
        return holder
    }

    /// Imports a file in which SW1 has `status`; SW2 is always active.
    @discardableResult
    func importRows(_ status: String, register: String = "swe", hoursAgo: Int64 = 1) async throws
        -> RegisterStore.Applied
    {
        let importing = ImportRegister(store: RegisterStore(database: databases.main), now: { Self.now })
        var file: [UInt8]? = Array(Self.csv(status, register: register, hoursAgo: hoursAgo).utf8)
        let prepared = try await importing.prepare(try #require(RegisterID(register))) {
            defer { file = nil }
            return file
        }
        return try await importing.apply(prepared.staged)
    }

    static func csv(_ status: String, register: String = "swe", hoursAgo: Int64 = 1) -> String {
        let header = RegisterColumn.allCases.map(\.rawValue).joined(separator: ",")
        let fetched = (now - hoursAgo * 3_600).description
        let rows = [("SW1", status), ("SW2", "active")].map { number, status in
            "\(register),\(number),Amina Diallo,Social worker,,In words,\(status),2014-09-01,2027-11-30,,Not alone.,false,,Leeds,,,,https://register.example.org/\(number),\(fetched)"
        }
        return ([header] + rows).joined(separator: "\n") + "\n"
    }

    /// A practitioner with real keys whom nobody has checked.
    func newcomer(_ handle: String = "amina-diallo") async throws -> KeyHolder {
        let holder = try KeyHolder(handle)
        let code = Bytes32.random().bytes
        let mailbox = try MailboxToken.practitionerSeed(identity: holder.identity)
        try await AccountStore(database: databases.main).invite(
            code, as: .practitioner, until: Self.now + 60)
        try await practice.join(
            NewPractitioner(
                id: try #require(PractitionerID(bytes: Bytes16.random().bytes)), handle: try Handle(handle),
                mailbox: MailboxKey(
                    id: try #require(MailboxID(bytes: MailboxToken.mailbox(of: mailbox.key).bytes)),
                    authKey: mailbox.key.raw.bytes),
                keyRecord: try holder.keyRecord(), profile: .invented(),
                practice: .nineToFive(zone: "Europe/London"), vault: try KeyHolder.vault(),
                signIn: holder.signIn), invitation: code, at: Self.now)
        return holder
    }
}

/// What authorities and practitioners do, as their browsers do it.
struct LicenceDesk {
    let client: RouterClient
    let authority: KeyHolder
    let practitioner: KeyHolder
    var number = "SW1"

    private var named: [String: Any] { ["register": "swe", "number": number, "handle": practitioner.handle] }

    func claim() async throws -> TestResponse {
        try await client.call(
            .post, "practice/claims", ["register": "swe", "number": number], cookie: practitioner.cookie)
    }

    func challenge() async throws -> String {
        let answer = try await client.call(.post, "authority/challenges", named, cookie: authority.cookie)
        return try #require(answer.json["challenge"] as? String)
    }

    func prove(_ challenge: String) async throws -> TestResponse {
        try await client.call(
            .post, "practice/claims/proofs", ["register": "swe", "number": number, "challenge": challenge],
            cookie: practitioner.cookie)
    }

    /// Signs an event as drafted, after `change` has meddled with it, by `seed`; `name` is the one that was looked at.
    func sign(
        _ kind: LicenceEvent.Kind, by seed: SigningSeed? = nil, document: String? = nil,
        named name: String? = nil,
        _ change: (inout LicenceEvent.Fields) throws -> Void = { _ in }
    ) async throws -> TestResponse {
        let draft = try await client.call(.post, "authority/drafts", named, cookie: authority.cookie)
        let salt = Bytes32.random()
        var text = try #require(draft.json["document"] as? String)
        if let name { text = "{\"shown_name\":\"\(name)\"}" }
        let sequence = try #require(draft.json["seq"] as? Int)
        let aik = try #require(Bytes32(draft.bytes("aik")))
        let now = UInt64(DirectoryFixture.now.secondsSince1970)
        var fields = LicenceEvent.Fields(
            handle: practitioner.handle, sequence: UInt32(sequence),
            previous: try #require(Bytes32(draft.bytes("prev"))),
            identityKey: try SigningKey(aik), kind: kind,
            jurisdiction: "GB-ENG", authorityID: authority.handle, from: now, to: now + 300 * 86_400,
            documentCommit: LicenceEvent.documentCommit(Array(text.utf8), salt: salt))
        try change(&fields)
        let event = try LicenceEvent(fields, by: seed ?? authority.identity)
        return try await client.call(
            .post, "authority/events",
            [
                "event": Base64URL.encode(try event.encoded()), "register": "swe", "number": number,
                "document": document ?? text, "salt": Base64URL.encode(salt.bytes),
            ], cookie: authority.cookie)
    }

    func list(_ willing: Bool = true, sequence: UInt32 = 1, by seed: SigningSeed? = nil) async throws
        -> TestResponse
    {
        let statement = try ListingStatement(
            .init(
                handle: practitioner.handle, sequence: sequence, isWilling: willing,
                origin: TestServer.origin, at: UInt64(DirectoryFixture.now.secondsSince1970)),
            by: seed ?? practitioner.identity)
        return try await client.call(
            .post, "practice/listing", ["statement": Base64URL.encode(try statement.encoded())],
            cookie: practitioner.cookie)
    }

    /// From the claim to the list.
    func license() async throws {
        #expect(try await claim().status == .created)
        #expect(try await prove(challenge()).status == .noContent)
        #expect(try await sign(.verified).status == .created)
        #expect(try await list().status == .noContent)
    }
}
