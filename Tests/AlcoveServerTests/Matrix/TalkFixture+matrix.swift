import AlcoveDomain
import AlcoveProtocol
import AlcoveStore
import CivilTime
import Testing

@testable import AlcoveActions
@testable import AlcoveServer

extension TalkFixture {
    /// The account of a practitioner.
    func vault(of handle: String) async throws -> [UInt8] {
        let row = try await databases.main.read {
            try $0.row("SELECT vault_id FROM practitioner WHERE handle = ?1", [.text(handle)]) {
                try $0.bytes()
            }
        }
        return try #require(row)
    }

    /// A sign-in of its own for an account: what a request does to it matters to no other.
    func cookie(for vault: [UInt8]) async throws -> String {
        let cookie = SignInToken.fresh()
        let kept = cookie.kept(from: Self.now)
        _ = try await databases.main.write {
            try $0.run(
                "INSERT INTO sign_in (token_hash, vault_id, expires_s) VALUES (?1, ?2, ?3)",
                [.bytes(kept.tokenHash), .bytes(vault), .integer(kept.expires.secondsSince1970)])
        }
        return Base64URL.encode(cookie.bytes)
    }

    /// Somebody who signs for a body; returns their handle.
    func signatory(_ role: Role, of body: String) async throws -> String {
        let bodies = BodyStore(database: databases.main)
        let code = Bytes32.random().bytes
        let handle = try await bodies.invite(
            code, as: role, of: try #require(BodyID(body)), until: Self.now + 60)
        let holder = try KeyHolder(handle.text)
        try await bodies.join(
            NewSignatory(
                handle: handle, role: role, keyRecord: try holder.keyRecord(), vault: try KeyHolder.vault(),
                signIn: holder.signIn), invitation: code, at: Self.now)
        return handle.text
    }

    /// The accounts that the roles of the matrix sign in to.
    func vaults(officers: [TestOfficer], authority: String) async throws -> [MatrixRole: [UInt8]] {
        [
            .client: try await newVault("client"), .operator: try await newVault("operator"),
            .practitioner: try await vault(of: "amina"),
            .authority: try await vault(ofSignatory: authority),
            .officer: try await vault(ofSignatory: officers[0].handle),
            .stranger: try await vault(ofSignatory: officers[2].handle),
        ]
    }

    private func vault(ofSignatory handle: String) async throws -> [UInt8] {
        let row = try await databases.main.read {
            try $0.row("SELECT vault_id FROM signatory WHERE handle = ?1", [.text(handle)]) { try $0.bytes() }
        }
        return try #require(row)
    }

    private func newVault(_ role: String) async throws -> [UInt8] {
        let id = Bytes16.random().bytes
        _ = try await databases.main.write {
            try $0.run(
                """
                INSERT INTO vault (vault_id, locator, auth_key, role, revision, sealed, created_day)
                VALUES (?1, ?2, ?3, ?4, 1, ?5, 20833)
                """,
                [
                    .bytes(id), .bytes(Bytes16.random().bytes), .bytes(Bytes32.random().bytes), .text(role),
                    .bytes([1]),
                ])
        }
        return id
    }

    /// A passkey for each account, named by the account.
    func keepPasskeys(_ vaults: [[UInt8]]) async throws {
        _ = try await databases.main.write { transaction in
            for vault in vaults {
                try transaction.run(
                    """
                    INSERT INTO passkey (credential_id, vault_id, public_key, algorithm, sign_count, created_day)
                    VALUES (?1, ?1, ?2, -7, 0, 20833)
                    """, [.bytes(vault), .bytes([1])])
            }
        }
    }

    /// A register of each body with SW1 and SW2 in force, and one that no body keeps.
    func openRegisters() async throws {
        let registers = RegisterStore(database: databases.main)
        let importing = ImportRegister(store: registers, now: { Self.now })
        for (name, body) in [("swe", BodyID("swe")), ("nyop", BodyID("nyop")), ("free", nil)] {
            let id = try #require(RegisterID(name))
            try await registers.save(id, name: "Register \(name)", body: body, place: Jurisdiction("GB"))
            _ = try await importing.apply(try await staged(name))
        }
    }

    /// A register file that was sent and is not yet in force.
    func staged(_ register: String) async throws -> StagedRegister {
        let importing = ImportRegister(
            store: RegisterStore(database: databases.main), now: { Self.now })
        var file: [UInt8]? = Array(DirectoryFixture.csv("active", register: register).utf8)
        return try await importing.prepare(try #require(RegisterID(register))) {
            defer { file = nil }
            return file
        }.staged
    }

    /// Somebody who has joined, whom nobody checked and who is not on the list.
    func unlist(_ handle: String) async throws {
        _ = try await databases.main.write {
            try $0.run(
                "UPDATE practitioner SET listed = 0, standing = 8, willing = 0 WHERE handle = ?1",
                [.text(handle)])
        }
    }

    /// Opens hours around the clock.
    func practise() async throws {
        let practices = PracticeStore(database: databases.main)
        let found = try #require(try await practices.practitioner(handle: try Handle(handle)))
        _ = try await practices.save(
            Practice.always(in: "UTC"), of: found.id, at: found.revision)
    }

    /// A report to the body of `officers`.
    func lodged(by reporter: TalkPerson, to officers: [TestOfficer]) async throws -> SealedReport.Head {
        let (bytes, head, _) = try sealed(for: officers)
        try #require(try await call(.post, "reports", by: reporter, bytes: bytes).status == 201)
        return head
    }

    /// What a party adds to an inquiry, sealed to the officers of its body.
    func addition(to head: SealedReport.Head, for officers: [TestOfficer]) throws -> [UInt8] {
        let report = try #require(
            try SealedReport(
                .init(blind: .zero, bundle: [], words: "There is more to it."), head,
                to: officers.map { .init(officer: $0.handle, key: .x25519($0.kem.key), generation: 1) }))
        return try report.encoded()
    }

    /// The name of the booked time of talk `number`.
    static func appointment(_ number: Int) -> [UInt8] { [UInt8](repeating: UInt8(0x41 + number), count: 16) }

    /// Books tomorrow at noon and later, in the talk.
    func book(_ talk: BegunTalk, number: Int) async throws {
        let practices = PracticeStore(database: databases.main)
        let found = try #require(try await practices.practitioner(handle: try Handle(handle)))
        let start = Self.now + 86_400 + Int64(number) * 7_200
        _ = try await databases.main.write {
            try $0.run(
                """
                INSERT INTO appointment (id, practitioner_id, cid, service, start_s, minutes, rest, medium, zone, wall,
                  tz_version, client_zone, state, cancelled_by, sequence, created_s)
                VALUES (?1, ?2, ?3, 1, ?4, 30, 0, 'video', 'UTC', '2027-01-16T08:00', '2026a', 'UTC', 'booked', NULL, 0, 1)
                """,
                [
                    .bytes(Self.appointment(number)), .bytes(found.id.bytes),
                    .bytes(talk.epoch.verified.announce.head.cid.bytes), .integer(start.secondsSince1970),
                ])
        }
    }
}
