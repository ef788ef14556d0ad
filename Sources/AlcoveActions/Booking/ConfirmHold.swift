package import AlcoveDomain
import AlcoveStore
import CivilTime

/// A client books the time they hold, inside a talk with its practitioner; both are told.
package struct ConfirmHold: Sendable {
    let store: BookingStore
    let times: OpenTimes
    let eligibility: EligibilityCheck
    let changed: TimesChanged

    package struct Confirmed: Sendable {
        package let appointment: Appointment
        /// It was booked before by the same hold; nobody was told again.
        package let isRepeat: Bool
    }

    package func callAsFunction(
        _ secret: HoldSecret, in conversation: ConversationID, by mailbox: MailboxID
    ) async throws -> Confirmed {
        let now = times.now()
        guard let id = AppointmentID(bytes: secret.appointmentName) else {
            throw BookingRefusal.holdHasExpired
        }
        let own = OwnAppointment(id, of: mailbox)
        guard let hold = try await store.hold(secret.digest, at: now) else {
            return try await confirmedBefore(own, in: conversation)
        }
        let bookable = try await times.bookable(hold.practitioner)
        guard bookable.practitioner.standing.allowsNewClients else {
            throw LicenceRefusal.closed(bookable.practitioner.standing)
        }
        // The rules may have changed since the time was chosen, and it is their word at the start that counts.
        let answer = try await eligibility(bookable.practitioner, about: EligibilityCheck.Meeting(hold))
        try Eligibility.check(answer, for: .booking)
        do {
            let booked = try await store.confirmHold(
                secret.digest, as: own, in: conversation, clock: bookable.clock, at: now)
            changed(hold.practitioner, booked.deliveries)
            return Confirmed(appointment: booked.appointment, isRepeat: false)
        } catch BookingRefusal.holdHasExpired {
            return try await confirmedBefore(own, in: conversation)
        }
    }

    /// The appointment that this hold became, for a client whose answer was lost on the way.
    private func confirmedBefore(_ own: OwnAppointment, in conversation: ConversationID) async throws
        -> Confirmed
    {
        guard let appointment = try await store.appointment(own), appointment.conversation == conversation
        else {
            throw BookingRefusal.holdHasExpired
        }
        return Confirmed(appointment: appointment, isRepeat: true)
    }
}
