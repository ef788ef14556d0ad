package import AlcoveDomain
package import AlcoveStore
package import CivilTime

/// An appointment with what a page needs to show it on both clocks, by the rules this server has now.
package struct ShownAppointment: Sendable {
    package let appointment: Appointment
    package let practitioner: Practitioner?
    /// What the rules of the client's place say about it now; nil for one that is over or called off, and when nobody could
    /// be asked.
    package let answer: Eligibility?

    package var isOpen: Bool
}

/// One of the two looks at their appointments.
package struct ListAppointments: Sendable {
    let store: BookingStore
    let practices: PracticeStore
    let eligibility: EligibilityCheck
    let now: @Sendable () -> Instant

    /// Those that start at `from` or later, soonest first, cancelled ones too.
    package func callAsFunction(of mailbox: MailboxID, from: Instant) async throws -> [ShownAppointment] {
        var practitioners: [PractitionerID: Practitioner] = [:]
        var shown: [ShownAppointment] = []
        for appointment in try await store.appointments(of: mailbox, from: from, at: now(), by: .alcove) {
            if practitioners[appointment.practitioner] == nil {
                practitioners[appointment.practitioner] = try await practices.practitioner(
                    appointment.practitioner)
            }
            shown.append(try await show(appointment, practitioners[appointment.practitioner]))
        }
        return shown
    }

    /// One of them, which the caller has just changed.
    package func show(_ appointment: Appointment) async throws -> ShownAppointment {
        try await show(appointment, try await practices.practitioner(appointment.practitioner))
    }

    private func show(_ appointment: Appointment, _ practitioner: Practitioner?) async throws
        -> ShownAppointment
    {
        let isOpen = appointment.state == .booked && now() < appointment.end
        var answer: Eligibility?
        if isOpen, let practitioner {
            answer = try await eligibility(practitioner, about: EligibilityCheck.Meeting(appointment))
        }
        return ShownAppointment(
            appointment: appointment, practitioner: practitioner, answer: answer, isOpen: isOpen)
    }
}
