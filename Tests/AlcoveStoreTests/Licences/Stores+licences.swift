import AlcoveDomain
import AlcoveStore
import CivilTime
import Testing

/// The register that these tests fill.
let swe = RegisterID("swe")
let body = BodyID("swe")

extension RegisterRow {
    static func numbered(_ number: Int, _ status: RegisterStatus = .active, conditions: String = "")
        -> RegisterRow
    {
        RegisterRow(
            number: "SW\(number)", fullName: "Name \(number)", status: status, conditions: conditions,
            sourceAddress: "https://register.example.org/\(number)", fetched: now - 3_600)
    }
}

extension Stores {
    /// A body with its register, empty.
    func office() async throws {
        let id = try #require(body)
        try await bodies.save(
            Body(
                id: id, name: "Register office", jurisdiction: try #require(Jurisdiction("GB")),
                kind: .regulator, zone: "Europe/London", complaints: "https://complain.example.org"))
        try await registers.save(
            try #require(swe), name: "The register", body: id, place: Jurisdiction("GB"))
    }

    /// Reads `rows` in, without applying them.
    func stage(_ rows: [RegisterRow], fetched: Instant = now - 3_600, hash: Int = 1) async throws -> (
        StagedRegister, RegisterDifference
    ) {
        let staged = try await registers.begin(try #require(swe), at: now)
        let lines = rows.enumerated().map { RegisterFileReader.Line(number: $0.offset + 2, row: $0.element) }
        if let refusals = RegisterFileRefusals(try await registers.add(lines, to: staged)) { throw refusals }
        let facts = RegisterSnapshotFacts(sha256: octets(32, "h", hash), rows: rows.count, fetched: fetched)
        return (staged, try await registers.compare(staged, facts: facts))
    }

    @discardableResult
    func importRows(_ rows: [RegisterRow], fetched: Instant = now - 3_600, hash: Int, at time: Instant = now)
        async throws -> RegisterStore.Applied
    {
        let (staged, _) = try await stage(rows, fetched: fetched, hash: hash)
        return try await registers.apply(staged, leaf: octets(64, "R", hash), at: time)
    }

    func registration(_ number: Int) throws -> Registration {
        Registration(register: try #require(swe), number: "SW\(number)")
    }

    /// Somebody who signs for the body.
    @discardableResult
    func authority() async throws -> SignatoryHandle {
        let code = octets(32, "i", 9_000)
        let handle = try await bodies.invite(code, as: .authority, of: try #require(body), until: now + 60)
        try await bodies.join(
            NewSignatory(
                handle: handle, role: .authority, keyRecord: octets(300, "K", 9_000),
                vault: try .numbered(9_000),
                signIn: .numbered(9_000)), invitation: code, at: now)
        return handle
    }

    func event(
        _ kind: LicenceEventKind, _ sequence: Int, of registration: Registration,
        by authority: SignatoryHandle,
        from: Instant = now - 60, to: Instant? = now + 300 * 86_400, mark: Int = 0
    ) throws -> KeptLicenceEvent {
        KeptLicenceEvent(
            sequence: sequence,
            facts: LicenceEventFacts(
                kind: kind, registration: registration, jurisdiction: try #require(Jurisdiction("GB")),
                authority: authority, from: from, to: to, recorded: now),
            leaf: octets(200, "E", 100 * mark + sequence), hash: octets(32, "H", 100 * mark + sequence),
            document: "{}", salt: octets(32, "x", sequence))
    }

    /// Claims, proves and verifies a registration for `colleague`.
    func license(
        _ colleague: Colleague, _ registration: Registration, by authority: SignatoryHandle, mark: Int = 0
    )
        async throws
    {
        try await licences.claim(registration, by: colleague.id, at: now)
        try await licences.challenge(registration, of: colleague.id, with: "K7Q2-M9XD", at: now)
        try await licences.prove(registration, of: colleague.id, by: "K7Q2-M9XD", at: now)
        _ = try await licences.add(
            event(.verified, 1, of: registration, by: authority, mark: mark), after: nil, to: colleague.id,
            handle: colleague.handle, at: now)
    }

    func list(_ colleague: Colleague, sequence: Int = 1, willing: Bool = true) async throws {
        try await licences.keep(
            octets(120, "L", sequence), sequence: sequence, willing: willing, of: colleague.id,
            handle: colleague.handle, at: now)
    }

    /// How many leaves wait for the log.
    func waitingLeaves() async throws -> Int {
        try await databases.main.read {
            try $0.row("SELECT COUNT(*) FROM log_pending") { Int(try $0.integer()) } ?? 0
        }
    }
}
