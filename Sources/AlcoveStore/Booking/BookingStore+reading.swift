package import AlcoveDomain
package import CivilTime

extension BookingStore {
    /// The appointments of the mailbox's conversations that start at `from` or later, soonest first, cancelled
    /// ones too.
    ///
    /// Where the mailbox is not the client's own, each client whose booking is among them finds an access event,
    /// written in the same transaction; there is no other way to list them.
    package func appointments(
        of mailbox: MailboxID, from: Instant = .distantPast, at now: Instant,
        by eventWriter: AccessEventWriter
    ) async throws -> [Appointment] {
        let own = try await database.read { try $0.appointments(of: mailbox, isClient: true, from: from) }
        if !own.isEmpty { return own }
        return try await database.write { transaction in
            let appointments = try transaction.appointments(of: mailbox, isClient: false, from: from)
            for conversation in Set(appointments.map(\.conversation)) {
                let (client, reader) = try transaction.parties(of: conversation)
                try transaction.record(
                    AccessRecord(reader, opened: .booking, for: .appointment, at: now), of: client,
                    by: eventWriter
                )
            }
            return appointments
        }
    }

    /// One appointment, or nil when it is absent or not the mailbox's.
    package func appointment(_ own: OwnAppointment) async throws -> Appointment? {
        try await database.read { try $0.appointment(own) }
    }

    /// The practitioner's taken times, by holds live at `now` and by appointments, that could be in the way of a
    /// slot that starts in `slots`; some may lie outside it. Ascending.
    /// - Parameter excepted: an appointment whose own time counts as free, because it is to be moved.
    package func busy(
        _ practitioner: PractitionerID, except excepted: AppointmentID? = nil, for slots: Range<Instant>,
        at now: Instant
    ) async throws -> [BusyTime] {
        let values: [SQLValue] = [
            .id(practitioner), .instant(slots.lowerBound - longestBusy),
            .instant(slots.upperBound + longestBusy),
            .instant(now), .bytes(excepted?.bytes ?? []),
        ]
        return try await database.read { transaction in
            try transaction.rows(selectBusy, values) {
                BusyTime(start: try $0.instant(), minutes: try $0.number(), rest: try $0.number())
            }
        }
    }
}

extension ReadTransaction {
    /// A mailbox is a client's or a practitioner's, in all its conversations.
    fileprivate func appointments(of mailbox: MailboxID, isClient: Bool, from: Instant) throws
        -> [Appointment]
    {
        try rows(
            """
            SELECT \(appointmentColumns) FROM member m JOIN appointment a ON a.cid = m.cid
            WHERE m.mailbox_id = ?1 AND m.slot \(isClient ? "=" : "<>") 0 AND a.start_s >= ?2
            ORDER BY a.start_s, a.id
            """,
            [.id(mailbox), .instant(from)], Appointment.init)
    }
}

/// In seconds: the longest time and the longest rest the tables allow.
private let longestBusy: Int64 = 2 * 1_440 * 60

private let selectBusy = """
    SELECT start_s, minutes, rest FROM appointment
    WHERE practitioner_id = ?1 AND start_s > ?2 AND start_s < ?3 AND state = 'booked' AND id <> ?5
    UNION ALL
    SELECT start_s, minutes, rest FROM hold
    WHERE practitioner_id = ?1 AND start_s > ?2 AND start_s < ?3 AND expires_s > ?4
    ORDER BY 1, 2, 3
    """
