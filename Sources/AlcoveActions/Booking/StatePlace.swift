package import AlcoveDomain
package import AlcoveStore
import CivilTime

/// A client says where they are, when their meeting begins or before; the rules are asked at once.
///
/// Where the answer is no, a meeting that is still to come is called off and both are told; one that has begun goes on as
/// the practitioner decides, who sees the answer.
package struct StatePlace: Sendable {
    let store: BookingStore
    let practices: PracticeStore
    let recheck: RecheckBookings
    let now: @Sendable () -> Instant

    package func callAsFunction(_ own: OwnAppointment, in place: Jurisdiction) async throws -> Appointment {
        let appointment = try await store.move(clientOf: own, to: place, at: now())
        guard let practitioner = try await practices.practitioner(appointment.practitioner) else {
            return appointment
        }
        return try await recheck(appointment, with: practitioner) ?? appointment
    }
}
