import AlcoveDomain
import AlcoveProtocol
import AlcoveStore
import CivilTime
import Testing

@testable import AlcoveActions
@testable import AlcoveServer

/// The moment at which all the houses stand.
private let opening = Instant(secondsSince1970: 1_800_000_000)

extension Databases {
    private var office: (body: BodyID?, register: RegisterID?) { (BodyID("swe"), RegisterID("swe")) }

    /// Checks a licence of England for `handle`, whose register is an hour old and says `expires`.
    func license(_ handle: Handle, expires: String = "2028-11-30", until end: Instant? = nil) async throws {
        let practitioner = try #require(
            try await PracticeStore(database: main).practitioner(handle: handle))
        let (bodies, registers) = (BodyStore(database: main), RegisterStore(database: main))
        let licences = LicenceStore(database: main)
        let (body, register) = (try #require(office.body), try #require(office.register))
        let england = try #require(Jurisdiction("GB-ENG"))
        try await bodies.save(
            Body(
                id: body, name: "Office", jurisdiction: england, kind: .regulator, zone: "Europe/London",
                complaints: "https://complain.example.org"))
        try await registers.save(register, name: "Register", body: body, place: england)
        try await fill("active", expires: expires)
        let registration = Registration(register: register, number: "SW1")
        try await licences.claim(registration, by: practitioner.id, at: opening)
        try await licences.challenge(
            registration, of: practitioner.id, with: "K7Q2-M9XD", at: opening)
        try await licences.prove(registration, of: practitioner.id, by: "K7Q2-M9XD", at: opening)
        let code = Bytes32.random().bytes
        let signatory = try await bodies.invite(code, as: .authority, of: body, until: opening + 60)
        let holder = try KeyHolder(signatory.text)
        try await bodies.join(
            NewSignatory(
                handle: signatory, role: .authority, keyRecord: try holder.keyRecord(),
                vault: try KeyHolder.vault(), signIn: holder.signIn), invitation: code, at: opening)
        let facts = LicenceEventFacts(
            kind: .verified, registration: registration, jurisdiction: england, authority: signatory,
            from: opening - 60, to: end ?? opening + 600 * 86_400, recorded: opening)
        _ = try await licences.add(
            KeptLicenceEvent(
                sequence: 1, facts: facts, leaf: Bytes32.random().bytes, hash: Bytes32.random().bytes,
                document: "{}", salt: Bytes32.random().bytes), after: nil, to: practitioner.id,
            handle: handle, at: opening)
    }

    /// A file of the register in which SW1 has `status`.
    func fill(_ status: String, expires: String = "2028-11-30", at time: Instant = opening) async throws {
        let header = RegisterColumn.allCases.map(\.rawValue).joined(separator: ",")
        let fetched = (time - 3_600).description
        let row =
            "swe,SW1,Amina Diallo,Social worker,,In words,\(status),2014-09-01,\(expires),,,false,,Leeds,,,,https://register.example.org/SW1,\(fetched)"
        var file: [UInt8]? = Array("\(header)\n\(row)\n".utf8)
        let importing = ImportRegister(store: RegisterStore(database: main), now: { time })
        let prepared = try await importing.prepare(try #require(office.register)) {
            defer { file = nil }
            return file
        }
        _ = try await importing.apply(prepared.staged)
    }

    /// A body's measure against `handle`.
    func impose(
        _ measure: SanctionFacts.Measure, on handle: Handle, from start: Instant, at time: Instant = opening
    )
        async throws
    {
        _ = try await main.write {
            try $0.impose(
                SanctionFacts(measure: measure, from: start, to: nil), on: handle, by: "swe.1",
                leaf: Bytes32.random().bytes, at: time)
        }
    }
}
