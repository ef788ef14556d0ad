import AlcoveDomain
import CivilTime

extension WriteTransaction {
    /// Calls off everything that is booked with a practitioner who may no longer practise: the times are free, every
    /// member is told and why. Talks stay as they are, to be read and reported.
    func callOffBookings(of practitioner: PractitionerID, at now: Instant) throws -> [Delivery] {
        let booked = try rows(
            """
            SELECT \(appointmentColumns) FROM appointment a
            WHERE a.practitioner_id = ?1 AND a.state = 'booked' AND a.start_s > ?2 ORDER BY a.start_s, a.id
            """,
            [.id(practitioner), .instant(now)], Appointment.init)
        try run(
            "DELETE FROM busy_cell WHERE practitioner_id = ?1 AND expires_s IS NOT NULL", [.id(practitioner)])
        try run("DELETE FROM hold WHERE practitioner_id = ?1", [.id(practitioner)])
        return try booked.flatMap { try callOff($0, at: now).deliveries }
    }

    /// Calls one appointment off because its practitioner may not give it.
    func callOff(_ appointment: Appointment, at now: Instant) throws -> (
        appointment: Appointment, deliveries: [Delivery]
    ) {
        var appointment = appointment
        try appointment.cancel(by: .practitioner, for: .licence, at: now)
        try run("DELETE FROM busy_cell WHERE owner = ?1", [.id(appointment.id)])
        try run(updateAppointment, appointment.values)
        return (appointment, try deliver(.appointment(appointment), in: appointment.conversation, at: now))
    }
}
