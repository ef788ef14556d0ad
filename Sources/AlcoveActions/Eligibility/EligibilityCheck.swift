package import AlcoveDomain
package import AlcoveStore
import CivilTime

/// Asks the rules of a place about a practitioner.
package struct EligibilityCheck: Sendable {
    /// Nil where the program was built without rules; then nothing is known, and nothing is a yes.
    let rules: JurisdictionRules?
    let licences: LicenceStore
    let now: @Sendable () -> Instant

    /// The rules inside the executable, read once, with the places whose emergency services the page for danger names.
    package static let embedded: JurisdictionRules? = {
        guard var rules = try? JurisdictionPacks.embedded().rules else { return nil }
        rules.countriesWithSheet = (try? EmergencyNumbers.embedded().countries) ?? []
        return rules
    }()

    /// For somebody who may write or book: today, for the most demanding thing that is offered. Nil where nobody can be
    /// asked.
    package func callAsFunction(_ practitioner: Practitioner, in place: Jurisdiction?) async throws
        -> Eligibility?
    {
        guard rules != nil, let place else { return nil }
        let standing = try await licences.standing(of: practitioner.handle, at: now())
        return answer(standing, offering: practitioner.practice.services, in: place)
    }

    /// The answer from what is known already.
    package func answer(_ standing: LicenceStanding, offering services: [Service], in place: Jurisdiction)
        -> Eligibility?
    {
        rules.map {
            EligibilityRequest(
                standing: standing, service: ServiceFacts(offering: services), place: place, asked: now()
            ).answer(under: $0)
        }
    }

    /// For a meeting: as it is today and as it will be when it begins, whichever is stricter. A yes that ends before the
    /// meeting does is none.
    package func callAsFunction(_ practitioner: Practitioner, about meeting: Meeting) async throws
        -> Eligibility?
    {
        guard let rules, let place = meeting.place else { return nil }
        let record = try await licences.record(of: practitioner.handle)
        let kind = practitioner.practice.service(meeting.service)?.kind
        let service =
            kind.map { ServiceFacts($0, by: meeting.medium) }
            ?? ServiceFacts(offering: practitioner.practice.services)
        let time = now()
        func answer(at moment: Instant, minutes: Int) -> Eligibility {
            EligibilityRequest(
                standing: LicenceStanding(of: record, at: moment), service: service, place: place,
                asked: time,
                moment: moment, minutes: minutes, beginsAnew: meeting.isNew
            ).answer(under: rules)
        }
        let begins = answer(at: max(meeting.start, time), minutes: meeting.minutes)
        return time < meeting.start ? answer(at: time, minutes: 0).and(begins) : begins
    }

    /// A time with somebody, as far as rules read it.
    package struct Meeting: Sendable {
        let service: Int
        let medium: Medium
        let start: Instant
        let minutes: Int
        let place: Jurisdiction?
        /// Whether it is yet to be agreed.
        let isNew: Bool

        /// - Parameter known: the place that counts where the hold names none.
        package init(_ hold: Hold, elsewhere known: Jurisdiction? = nil, isNew: Bool = true) {
            (service, medium, start, minutes) = (hold.service, hold.medium, hold.start, hold.minutes)
            (place, self.isNew) = (hold.place ?? known, isNew)
        }

        package init(_ appointment: Appointment) {
            (service, medium) = (appointment.service, appointment.medium)
            (start, minutes) = (appointment.start, appointment.minutes)
            (place, isNew) = (appointment.place, false)
        }
    }
}

extension Eligibility {
    /// Refuses `step` where the answer forbids it; what nobody could be asked forbids nothing.
    package static func check(_ answer: Eligibility?, for step: Step) throws {
        if let answer, !answer.lets(step) { throw MayNotHelp(answer: answer) }
    }
}

/// A practitioner may not help somebody in the place where they are.
package struct MayNotHelp: Error {
    package let answer: Eligibility
}
