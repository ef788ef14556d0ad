package import AlcoveDomain
package import CivilTime

extension BookingStore {
    /// The booked appointments that begin in `window` whose client said where they will be, soonest first, at most `limit`.
    ///
    /// For the rules that are asked again, by nobody: what is read of them is the time, the service and the place.
    /// - Parameters:
    ///   - last: the one after which to go on.
    ///   - practitioner: nil for everybody's.
    package func toAskAgain(
        in window: Range<Instant>, after last: Appointment? = nil, of practitioner: PractitionerID? = nil,
        limit: Int = 200
    ) async throws -> [Appointment] {
        let values: [SQLValue] = [
            .instant(window.lowerBound), .instant(window.upperBound),
            .instant(last?.start ?? window.lowerBound), .bytes(last?.id.bytes ?? []), .integer(limit),
        ]
        return try await database.read { transaction in
            try transaction.rows(
                """
                SELECT \(appointmentColumns) FROM appointment a
                WHERE a.place IS NOT NULL AND a.state = 'booked' AND a.start_s >= ?1 AND a.start_s < ?2
                  AND (a.start_s > ?3 OR a.start_s = ?3 AND a.id > ?4)
                  \(practitioner == nil ? "" : "AND a.practitioner_id = ?6")
                ORDER BY a.start_s, a.id LIMIT ?5
                """,
                values + (practitioner.map { [.id($0)] } ?? []), Appointment.init)
        }
    }

    /// Calls an appointment off because its practitioner may not give it, frees its time and tells every member, in one
    /// step. Nil when it no longer stands, has begun, or is for another time or place than `seen`.
    package func callOff(_ seen: Appointment, at now: Instant) async throws -> Booked? {
        try await database.write { transaction in
            try transaction.lockPractitioner(seen.practitioner)
            let appointment = try transaction.row(
                "SELECT \(appointmentColumns) FROM appointment a WHERE a.id = ?1", [.id(seen.id)],
                Appointment.init)
            guard let appointment, appointment == seen, appointment.state == .booked,
                now < appointment.start
            else { return nil }
            let (after, deliveries) = try transaction.callOff(appointment, at: now)
            let others = try transaction.endClashes(of: seen.practitioner, at: now)
            return Booked(appointment: after, deliveries: deliveries + others)
        }
    }

    /// The client of an appointment says where they are, until it is over.
    /// - Throws: `BookingRefusal`: `.notFound` for anybody but its client, `.alreadyCancelled`, `.alreadyBegun` once it
    ///   is over.
    package func move(clientOf own: OwnAppointment, to place: Jurisdiction, at now: Instant) async throws
        -> Appointment
    {
        try await database.write { transaction in
            let isClient = try transaction.row(
                """
                SELECT 1 FROM appointment a JOIN member m ON m.cid = a.cid
                WHERE a.id = ?1 AND m.mailbox_id = ?2 AND m.slot = 0
                """, [.id(own.id), .id(own.mailbox)])
            guard isClient != nil else { throw BookingRefusal.notFound }
            var appointment = try transaction.lockedAppointment(own)
            try appointment.move(client: place, at: now)
            try transaction.run(updateAppointment, appointment.values)
            return appointment
        }
    }

    /// Forgets where clients were for times that were over by `now`; returns how many.
    package func forgetPlaces(at now: Instant) async throws -> Int {
        try await database.write { transaction in
            try transaction.run(
                "UPDATE appointment SET place = NULL WHERE place IS NOT NULL AND start_s + minutes * 60 <= ?1",
                [.instant(now)])
        }
    }
}
