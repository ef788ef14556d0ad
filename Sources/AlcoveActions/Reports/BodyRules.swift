package import AlcoveDomain
package import AlcoveStore
import CivilTime

/// The bodies of this instance with the rules that their inquiries run by, each in its own zone.
package struct BodyRules: Sendable {
    let bodies: BodyStore
    let zones: SystemZones

    /// The rules of `body`; `ReportRefusal.bodyUnknown` for one that is not here.
    package func callAsFunction(_ body: String) async throws -> InquiryRules {
        guard let id = BodyID(body), let found = try await bodies.body(id) else {
            throw ReportRefusal.bodyUnknown
        }
        return rules(of: found)
    }

    /// The rules of every body, for reading inquiries of several.
    package func all() async throws -> @Sendable (String) throws -> InquiryRules {
        let known = try await bodies.bodies().reduce(into: [:]) { $0[$1.id.text] = rules(of: $1) }
        return { body in
            guard let rules = known[body] else { throw ReportRefusal.bodyUnknown }
            return rules
        }
    }

    /// Everybody who can open what is sealed to the body now.
    package func officers(of body: String) async throws -> [Signatory] {
        guard let id = BodyID(body) else { return [] }
        return try await bodies.signatories(of: id).filter { $0.role == .officer && !$0.hasLeft }
    }

    private func rules(of body: Body) -> InquiryRules {
        InquiryRules(
            calendar: WorkCalendar(
                zone: (try? zones.rules(for: body.zone)) ?? .utc, holidays: body.holidays))
    }
}
