package import CivilTime

/// What a client chose on the page of times.
package struct SlotChoice: Sendable, Hashable {
    /// The number of the service.
    package let service: Int
    package let start: Instant
    package let medium: Medium
    /// The zone the client reads times in.
    package let clientZone: String
    /// Where the client says that they will be; nil when they did not say.
    package let place: Jurisdiction?

    package init(
        service: Int, start: Instant, medium: Medium, clientZone: String, place: Jurisdiction? = nil
    ) {
        self.service = service
        self.start = start
        self.medium = medium
        self.clientZone = clientZone
        self.place = place
    }
}

extension Availability {
    /// Sets the chosen time aside for ten minutes, or says why not.
    ///
    /// `holds` is how many live holds the practitioner's times carry. `busy` must leave out a booking that is
    /// being moved. The store still decides between two who choose at the same moment.
    package func hold(_ choice: SlotChoice, holds: Int, at now: Instant) throws(BookingRefusal) -> Hold {
        guard now < choice.start else { throw .slotHasPassed }
        guard choice.start >= awayUntil ?? .distantPast else { throw .practitionerIsAway }
        let service = try offered(choice)
        try check(choice.start, service, at: now)
        guard holds < Hold.mostPerPractitioner else { throw .tooManyHolds }
        return Hold(
            practitioner: practitioner, service: service.id, start: choice.start, minutes: service.minutes,
            rest: service.rest, medium: choice.medium, clientZone: choice.clientZone,
            place: choice.place, expires: now + Hold.lifetime)
    }

    private func offered(_ choice: SlotChoice) throws(BookingRefusal) -> Service {
        guard let service = practice.service(choice.service) else { throw .slotIsNotOffered(.serviceUnknown) }
        guard service.media.contains(choice.medium) else { throw .slotIsNotOffered(.mediumUnknown) }
        return service
    }

    private func check(_ start: Instant, _ service: Service, at now: Instant) throws(BookingRefusal) {
        guard let question = question(service, now: now, from: start, to: start + 1) else {
            throw .slotIsNotOffered(.time(.outsideHours))
        }
        switch question.explain(start: start) {
        case nil: return
        case .noRoom?: throw .slotIsTaken(alternatives: alternatives(to: start, for: service, now: now))
        case let refusal?: throw .slotIsNotOffered(.time(refusal))
        }
    }
}
