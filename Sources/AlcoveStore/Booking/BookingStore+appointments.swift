package import AlcoveDomain
package import CivilTime

/// An appointment as it now stands, and who is to be told.
package struct Booked: Sendable {
    package let appointment: Appointment
    package let deliveries: [Delivery]
}

extension BookingStore {
    /// Turns a hold into an appointment of the conversation and tells every member, in one step.
    ///
    /// Of several callers with one hold, one returns and the others throw `.holdHasExpired`.
    /// - Parameters:
    ///   - own: the name it gets, which is random, and a mailbox that has a part in the conversation.
    ///   - conversation: must be with the hold's practitioner.
    ///   - clock: the practitioner's.
    /// - Throws: `BookingRefusal`: also `.slotHasPassed`, and `.notFound` for a conversation that is absent, closed
    ///   or another's. The hold is then still there.
    package func confirmHold(
        _ secretHash: [UInt8], as own: OwnAppointment, in conversation: ConversationID,
        clock: Appointment.Clock,
        at now: Instant
    ) async throws -> Booked {
        try await database.write { transaction in
            let held = try transaction.takeHold(secretHash)
            try transaction.checkConversation(conversation, of: own.mailbox, with: held.hold.practitioner)
            try transaction.checkRoom(for: own.mailbox, in: conversation, at: now)
            let appointment = try Appointment(
                confirming: held.hold, id: own.id, conversation: conversation, clock: clock, at: now)
            try transaction.giveCells(of: held, to: own.id)
            try transaction.run(insertAppointment, appointment.values)
            return try transaction.tell(appointment, at: now)
        }
    }

    /// Moves an appointment to the time of a hold and tells every member: the new time is taken, the old one is
    /// free and the sequence is one more, or nothing has changed.
    /// - Throws: `BookingRefusal`: `.notFound` (absent, or not the mailbox's), `.alreadyCancelled`,
    ///   `.alreadyBegun`, `.holdHasExpired`, `.slotHasPassed`. The hold is then still there.
    package func change(
        _ own: OwnAppointment, to secretHash: [UInt8], clock: Appointment.Clock, at now: Instant
    ) async throws -> Booked {
        try await database.write { transaction in
            var appointment = try transaction.lockedAppointment(own)
            let held = try transaction.takeHold(secretHash)
            try appointment.change(to: held.hold, clock: clock, at: now)
            let cells = held.hold.busy.cells
            try transaction.run(
                "DELETE FROM busy_cell WHERE owner = ?1 AND (cell < ?2 OR cell >= ?3)",
                [.id(own.id), .integer(cells.lowerBound), .integer(cells.upperBound)])
            try transaction.giveCells(of: held, to: own.id)
            try transaction.run(updateAppointment, appointment.values)
            return try transaction.tell(appointment, endsClashes: true, at: now)
        }
    }

    /// Cancels an appointment, frees its time and tells every member, in one step. Either side may.
    ///
    /// Of several callers one returns and the others throw `.alreadyCancelled`.
    /// - Throws: `BookingRefusal`: also `.alreadyBegun`, and `.notFound` when it is absent or not the mailbox's.
    package func cancel(_ own: OwnAppointment, at now: Instant) async throws -> Booked {
        try await database.write { transaction in
            var appointment = try transaction.lockedAppointment(own)
            let party = try transaction.party(own.mailbox, of: appointment.practitioner)
            try appointment.cancel(by: party, at: now)
            try transaction.run("DELETE FROM busy_cell WHERE owner = ?1", [.id(own.id)])
            try transaction.run(updateAppointment, appointment.values)
            return try transaction.tell(appointment, endsClashes: true, at: now)
        }
    }
}

extension WriteTransaction {
    /// Tells every member of an appointment how it stands, and those of others where `endsClashes`, because its time has
    /// become free.
    func tell(_ appointment: Appointment, endsClashes: Bool = false, at now: Instant) throws -> Booked {
        let own = try deliver(.appointment(appointment), in: appointment.conversation, at: now)
        let others = endsClashes ? try endClashes(of: appointment.practitioner, at: now) : []
        return Booked(appointment: appointment, deliveries: own + others)
    }

    /// The appointment, read once its practitioner is locked.
    func lockedAppointment(_ own: OwnAppointment) throws -> Appointment {
        guard let seen = try appointment(own) else { throw BookingRefusal.notFound }
        try lockPractitioner(seen.practitioner)
        guard let appointment = try appointment(own) else { throw BookingRefusal.notFound }
        return appointment
    }

    fileprivate func checkConversation(
        _ conversation: ConversationID, of mailbox: MailboxID, with practitioner: PractitionerID
    ) throws {
        let found = try row(
            """
            SELECT 1 FROM conversation c JOIN member m ON m.cid = c.cid
            WHERE c.cid = ?1 AND m.mailbox_id = ?2 AND c.practitioner_id = ?3 AND c.state <> 'closed'
            """,
            [.id(conversation), .id(mailbox), .id(practitioner)])
        guard found != nil else { throw BookingRefusal.notFound }
    }

    /// Refuses a client one more coming appointment than a talk may have: few until the practitioner has written in it, or
    /// whoever comes first could take every time there is. Practitioners book as they see fit.
    fileprivate func checkRoom(for mailbox: MailboxID, in conversation: ConversationID, at now: Instant)
        throws
    {
        let found = try row(
            """
            SELECT (SELECT COUNT(*) FROM appointment a WHERE a.cid = c.cid AND a.state = 'booked' AND a.start_s > ?3),
              (SELECT COUNT(*) FROM (SELECT 1 FROM envelope e WHERE e.cid = c.cid AND e.slot <> 0 LIMIT 1) AS written)
            FROM conversation c JOIN member m ON m.cid = c.cid
            WHERE c.cid = ?1 AND m.mailbox_id = ?2 AND m.slot = 0
            """,
            [.id(conversation), .id(mailbox), .instant(now)]
        ) { (coming: try $0.number(), answers: try $0.number()) }
        guard let found else { return }
        let most = found.answers == 0 ? Appointment.mostUnanswered : Appointment.mostComing
        guard found.coming < most else { throw BookingRefusal.tooManyAppointments(most: most) }
    }

    fileprivate func party(_ mailbox: MailboxID, of practitioner: PractitionerID) throws -> Party {
        let own = try row(
            "SELECT 1 FROM practitioner WHERE id = ?1 AND mailbox_id = ?2", [.id(practitioner), .id(mailbox)])
        return own == nil ? .client : .practitioner
    }
}
