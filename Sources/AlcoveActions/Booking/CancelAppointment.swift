package import AlcoveDomain
package import AlcoveStore
import CivilTime

/// One of the two calls an appointment off; its time is free, both are told.
package struct CancelAppointment: Sendable {
    let store: BookingStore
    let changed: TimesChanged
    let now: @Sendable () -> Instant

    package func callAsFunction(_ own: OwnAppointment) async throws -> Appointment {
        let booked = try await store.cancel(own, at: now())
        changed(booked.appointment.practitioner, booked.deliveries)
        return booked.appointment
    }
}
