public import AlcoveProtocol
import Foundation

/// A registration: a number in a register.
public struct RegistrationName: Codable, Hashable, Sendable {
    public let register: String
    public let number: String

    public init(register: String, number: String) {
        self.register = register
        self.number = number
    }
}

private struct HeldRegistration: Codable, Sendable { let handle, register, number: String }

private struct ProvenRegistration: Codable, Sendable { let register, number, challenge: String }

private struct Draft: Decodable {
    let handle, jurisdiction, authority, document: String
    let seq: UInt32
    let prev, aik: Base64Text
}

private struct SignedEvent: Codable, Sendable {
    let event: Base64Text
    let register, number, document: String
    let salt: Base64Text
}

extension AccountHolder {
    /// Names a registration as one's own.
    public func claim(_ registration: RegistrationName) async throws {
        try await connection.account(.post, "/api/v1/practice/claims", json: registration)
    }

    /// Gives back the code that came to the contact the register holds.
    public func prove(_ registration: RegistrationName, by challenge: String) async throws {
        try await connection.account(
            .post, "/api/v1/practice/claims/proofs",
            json: ProvenRegistration(
                register: registration.register, number: registration.number, challenge: challenge))
    }

    /// Signs that one wants to be listed, or no longer.
    public func list(_ isWilling: Bool = true) async throws {
        struct State: Decodable { let handle, origin: String; let next_listing: UInt32 }
        guard let identity = body.identity else { throw ClientRefusal.unsoundKeys }
        let state = try await connection.account(.get, "/api/v1/practice/licences").json(State.self)
        let statement = try ListingStatement(
            .init(
                handle: state.handle, sequence: state.next_listing, isWilling: isWilling,
                origin: state.origin, at: UInt64(Date().timeIntervalSince1970)),
            by: SigningSeed(identity.signing))
        try await connection.account(
            .post, "/api/v1/practice/listing", json: ["statement": Base64Text(try statement.encoded())])
    }

    /// As an authority: makes the code to send to the contact that the register holds.
    public func challenge(_ registration: RegistrationName, of handle: String) async throws -> String {
        struct Answer: Decodable { let challenge: String }
        return try await connection.account(
            .post, "/api/v1/authority/challenges",
            json: HeldRegistration(
                handle: handle, register: registration.register, number: registration.number)
        ).json(Answer.self).challenge
    }

    /// As an authority: signs what has happened to a licence, from now on for `days` days, or without an end.
    public func sign(
        _ kind: LicenceEvent.Kind, _ registration: RegistrationName, of handle: String, days: UInt64? = 365
    ) async throws {
        guard let identity = body.identity else { throw ClientRefusal.unsoundKeys }
        let draft = try await connection.account(
            .post, "/api/v1/authority/drafts",
            json: HeldRegistration(
                handle: handle, register: registration.register, number: registration.number)
        ).json(Draft.self)
        guard let previous = Bytes32(draft.prev.bytes), let key = Bytes32(draft.aik.bytes) else {
            throw ClientRefusal.malformedAnswer
        }
        let salt = Bytes32.random()
        let now = UInt64(Date().timeIntervalSince1970)
        let event = try LicenceEvent(
            .init(
                handle: draft.handle, sequence: draft.seq, previous: previous,
                identityKey: try SigningKey(key), kind: kind, jurisdiction: draft.jurisdiction,
                authorityID: draft.authority, from: now, to: days.map { now + $0 * 86_400 } ?? 0,
                documentCommit: LicenceEvent.documentCommit(Array(draft.document.utf8), salt: salt)),
            by: SigningSeed(identity.signing))
        try await connection.account(
            .post, "/api/v1/authority/events",
            json: SignedEvent(
                event: Base64Text(try event.encoded()), register: registration.register,
                number: registration.number, document: draft.document, salt: Base64Text(salt.bytes)))
    }
}
