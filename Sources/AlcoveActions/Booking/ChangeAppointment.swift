package import AlcoveDomain
package import AlcoveStore
import CivilTime

/// One of the two moves an appointment to a time they hold; the old time is free, both are told.
package struct ChangeAppointment: Sendable {
    let store: BookingStore
    let times: OpenTimes
    let eligibility: EligibilityCheck
    let changed: TimesChanged

    package func callAsFunction(_ own: OwnAppointment, to secret: HoldSecret) async throws -> Appointment {
        let now = times.now()
        guard let appointment = try await store.appointment(own) else { throw BookingRefusal.notFound }
        let bookable = try await times.bookable(appointment.practitioner)
        if let hold = try await store.hold(secret.digest, at: now) {
            let meeting = EligibilityCheck.Meeting(
                hold, elsewhere: appointment.place, isNew: false)
            try Eligibility.check(try await eligibility(bookable.practitioner, about: meeting), for: .booking)
        }
        let booked = try await store.change(own, to: secret.digest, clock: bookable.clock, at: now)
        changed(appointment.practitioner, booked.deliveries)
        return booked.appointment
    }
}
