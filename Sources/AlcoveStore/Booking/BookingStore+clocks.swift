package import AlcoveDomain
package import CivilTime

extension BookingStore {
    /// Practitioners who have something booked by other zone rules than those of `tzVersion`, which is over by no rules yet.
    package func practitioners(bookedByOtherRulesThan tzVersion: String, at now: Instant) async throws
        -> [PractitionerID]
    {
        try await database.read { transaction in
            try transaction.rows(
                """
                SELECT DISTINCT practitioner_id FROM appointment
                WHERE state = 'booked' AND start_s > ?1 AND tz_version <> ?2
                """, [.instant(now - widestShift), .text(tzVersion)]
            ) { try $0.id() }
        }
    }

    /// Has everything that a practitioner has booked follow the zone rules of `tzVersion`: what their clock was to show
    /// stays, the instants move, cells with them, and every member of what has moved is told; all of it or nothing.
    ///
    /// All at once, as times that lie side by side would be in each other's way one by one. A hold in the way is given up; two
    /// appointments that overlap both stand, and are marked as a clash. Nothing goes back to older rules.
    /// - Parameter rules: the rules of a zone; nil leaves what is booked in it alone. It may be asked again.
    package func followClocks(
        of practitioner: PractitionerID, by tzVersion: String, at now: Instant,
        _ rules: @escaping @Sendable (_ zone: String) -> ZoneRules?
    ) async throws -> [Booked] {
        try await database.write { transaction in
            try transaction.lockPractitioner(practitioner)
            var moved: [Appointment] = []
            for before in try transaction.booked(practitioner, after: now - widestShift) {
                var after = before
                guard isOlder(before.tzVersion, than: tzVersion), let zone = rules(before.zone) else {
                    continue
                }
                let hasMoved = after.follow(Appointment.Clock(rules: zone, tzVersion: tzVersion))
                // One that has begun by either rules is no longer to be moved.
                guard before.start > now || after.start > now else { continue }
                if hasMoved {
                    moved.append(after)
                } else {
                    try transaction.run(updateAppointment, after.values)
                }
            }
            return try transaction.move(moved, of: practitioner, at: now)
        }
    }
}

/// In seconds: how far apart two rules may put one wall time (RFC 9636 section 3.2 keeps offsets within 26 hours of UTC).
private let widestShift: Int64 = 52 * 3_600

/// Releases are a year and letters; one that nobody knows is older than any.
private func isOlder(_ version: String, than other: String) -> Bool {
    guard version != other else { return false }
    guard let first = version.utf8.first, (0x30...0x39).contains(first) else { return true }
    return version.utf8.lexicographicallyPrecedes(other.utf8)
}

extension WriteTransaction {
    fileprivate func booked(_ practitioner: PractitionerID, after start: Instant) throws -> [Appointment] {
        try rows(
            """
            SELECT \(appointmentColumns) FROM appointment a
            WHERE a.practitioner_id = ?1 AND a.state = 'booked' AND a.start_s > ?2 ORDER BY a.start_s, a.id
            """, [.id(practitioner), .instant(start)], Appointment.init)
    }

    fileprivate func move(_ appointments: [Appointment], of practitioner: PractitionerID, at now: Instant)
        throws -> [Booked]
    {
        for appointment in appointments {
            try run("DELETE FROM busy_cell WHERE owner = ?1", [.id(appointment.id)])
        }
        for appointment in appointments {
            try giveUpHolds(inTheWayOf: appointment)
            try takeFreeCells(for: appointment)
        }
        var changed: [AppointmentID: Appointment] = [:]
        for appointment in appointments { changed[appointment.id] = appointment }
        for appointment in appointments {
            let others = try owners(inTheWayOf: appointment)
            if others.isEmpty { continue }
            changed[appointment.id]?.mark(asClash: true)
            for id in others {
                guard var other = try changed[id] ?? standing(id, of: practitioner) else { continue }
                other.mark(asClash: true)
                changed[id] = other
            }
        }
        return try changed.values.sorted { $0.start < $1.start }.map { appointment in
            try run(updateAppointment, appointment.values)
            return try tell(appointment, at: now)
        }
    }

    /// What nobody has booked yet gives way to what is.
    private func giveUpHolds(inTheWayOf appointment: Appointment) throws {
        let held = try rows(
            "SELECT DISTINCT owner FROM busy_cell" + cellsOfAppointment + " AND expires_s IS NOT NULL",
            cells(of: appointment)
        ) { try $0.bytes() }
        for owner in held {
            let values: [SQLValue] = [.id(appointment.practitioner), .bytes(owner)]
            try run("DELETE FROM busy_cell WHERE practitioner_id = ?1 AND owner = ?2", values)
            try run("DELETE FROM hold WHERE practitioner_id = ?1 AND substr(id_hash, 1, 16) = ?2", values)
        }
    }

    /// Takes those of the appointment's cells that nobody has.
    fileprivate func takeFreeCells(for appointment: Appointment) throws {
        try run(
            """
            WITH RECURSIVE span (cell) AS (
              SELECT CAST(?2 AS BIGINT) UNION ALL SELECT cell + 1 FROM span WHERE cell + 1 < ?3)
            INSERT INTO busy_cell (practitioner_id, cell, owner, expires_s)
            SELECT ?1, cell, ?4, NULL FROM span WHERE cell < ?3 ON CONFLICT DO NOTHING
            """, cells(of: appointment) + [.id(appointment.id)])
    }

    /// Other appointments that have some of the appointment's cells.
    fileprivate func owners(inTheWayOf appointment: Appointment) throws -> [AppointmentID] {
        try rows(
            "SELECT DISTINCT owner FROM busy_cell" + cellsOfAppointment
                + " AND owner <> ?4 AND expires_s IS NULL ORDER BY owner",
            cells(of: appointment) + [.id(appointment.id)]
        ) { try $0.id() }
    }

    private func cells(of appointment: Appointment) -> [SQLValue] {
        let cells = BusyTime(start: appointment.start, minutes: appointment.minutes, rest: appointment.rest)
            .cells
        return [.id(appointment.practitioner), .integer(cells.lowerBound), .integer(cells.upperBound)]
    }

    private func standing(_ id: AppointmentID, of practitioner: PractitionerID) throws -> Appointment? {
        try row(
            """
            SELECT \(appointmentColumns) FROM appointment a
            WHERE a.id = ?1 AND a.practitioner_id = ?2 AND a.state = 'booked'
            """, [.id(id), .id(practitioner)], Appointment.init)
    }

    /// Ends the clashes of a practitioner that some change of theirs has ended, and tells the members.
    func endClashes(of practitioner: PractitionerID, at now: Instant) throws -> [Delivery] {
        let clashing = try booked(practitioner, after: now).filter { $0.clockLaw == .clash }
        var deliveries: [Delivery] = []
        for before in clashing {
            try takeFreeCells(for: before)
            guard try owners(inTheWayOf: before).isEmpty, try !isInTheWay(before, of: clashing) else {
                continue
            }
            var after = before
            after.mark(asClash: false)
            try run(updateAppointment, after.values)
            deliveries += try tell(after, at: now).deliveries
        }
        return deliveries
    }

    /// Whether one of `others` has too few cells because of `appointment`, which has all of its own.
    private func isInTheWay(_ appointment: Appointment, of others: [Appointment]) throws -> Bool {
        try others.contains { other in
            try other.id != appointment.id && owners(inTheWayOf: other).contains(appointment.id)
        }
    }
}

private let cellsOfAppointment = " WHERE practitioner_id = ?1 AND cell >= ?2 AND cell < ?3"
