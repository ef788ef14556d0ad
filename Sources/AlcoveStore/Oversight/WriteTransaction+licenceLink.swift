package import AlcoveDomain
import CivilTime

/// The licence of a practitioner that a body keeps the register of, and where the chain of their events stands.
package struct LicenceLink: Sendable, Hashable {
    package let registration: Registration
    package let jurisdiction: Jurisdiction
    /// The number of the practitioner's next event, whichever licence it is about.
    package let next: Int
    /// SHA-256 of the event before.
    package let previous: [UInt8]
    /// Whether an event says that this licence is suspended or struck off.
    package let isBarred: Bool
    /// Whether a body's order has put conditions on it that have not ended.
    package let hasConditions: Bool
    /// The practitioner's newest public KeyRecord.
    package let keyRecord: [UInt8]
}

extension ReadTransaction {
    /// Nil for a practitioner without a licence from a register of this body.
    func licenceLink(of handle: String, body: String) throws -> LicenceLink? {
        let own = try row(
            """
            SELECT e.register_id, e.number, e.jurisdiction FROM licence_event e
            JOIN register r ON r.id = e.register_id WHERE e.handle = ?1 AND r.body_id = ?2 ORDER BY e.seq DESC LIMIT 1
            """, [.text(handle), .text(body)]
        ) { (registration: try $0.registration(), jurisdiction: try $0.place()) }
        let last = try row(
            "SELECT seq, hash FROM licence_event WHERE handle = ?1 ORDER BY seq DESC LIMIT 1", [.text(handle)]
        ) { (sequence: try $0.number(), hash: try $0.bytes()) }
        let key = try row(
            "SELECT record FROM key_record WHERE handle = ?1 ORDER BY seq DESC LIMIT 1", [.text(handle)]
        ) { try $0.bytes() }
        guard let (registration, jurisdiction) = own, let last, let key else { return nil }
        // Conditions (3) neither bar nor free.
        let standing = try row(
            """
            SELECT kind FROM licence_event WHERE handle = ?1 AND register_id = ?2 AND number = ?3 AND kind <> 3
            ORDER BY seq DESC LIMIT 1
            """, [.text(handle), .text(registration.register.text), .text(registration.number)]
        ) { LicenceEventKind(rawValue: UInt8(clamping: try $0.integer())) }
        let conditions = try row(
            """
            SELECT document, from_s, to_s FROM licence_event
            WHERE handle = ?1 AND register_id = ?2 AND number = ?3 AND kind = 3 ORDER BY seq DESC LIMIT 1
            """, [.text(handle), .text(registration.register.text), .text(registration.number)]
        ) { (document: try $0.text(), from: try $0.integer(), end: try $0.optionalInteger()) }
        let isBarred = standing == .suspended || standing == .struckOff
        let ordered = conditions.map {
            $0.document.hasPrefix(KeptLicenceEvent.sanctionDocument) && $0.end != $0.from
        }
        return LicenceLink(
            registration: registration, jurisdiction: jurisdiction, next: last.sequence + 1,
            previous: last.hash, isBarred: isBarred, hasConditions: ordered ?? false, keyRecord: key)
    }
}

extension WriteTransaction {
    /// Holds the practitioner's chain until the transaction ends.
    func holdChain(of handle: String) throws {
        _ = try row("SELECT 1 FROM practitioner WHERE handle = ?1" + dialect.forUpdate, [.text(handle)])
    }
}

extension OversightStore {
    /// The practitioner's licence from a register of this body; nil without one.
    package func licence(of handle: String, body: String) async throws -> LicenceLink? {
        try await database.read { try $0.licenceLink(of: handle, body: body) }
    }
}

extension KeptLicenceEvent {
    /// How the document of an event begins that goes with a body's order.
    package static let sanctionDocument = "{\"sanction\":"
}
