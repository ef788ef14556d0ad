package import AlcoveDomain

/// A hold somebody asks for.
package struct HoldRequest: Sendable {
    package let hold: Hold
    /// SHA-256 of the secret that owns the hold, 32 bytes.
    package let secretHash: [UInt8]
    /// What holds are counted by: a keyed digest of wherever the request comes from, never an address.
    package let holder: [UInt8]
    /// Live holds one `holder` may have at a time.
    package let limit: Int
    /// When the hold is to move an appointment: that one, whose own time then counts as free.
    package let moving: OwnAppointment?

    package init(
        _ hold: Hold, secretHash: [UInt8], holder: [UInt8], limit: Int = 3, moving: OwnAppointment? = nil
    ) {
        self.hold = hold
        self.secretHash = secretHash
        self.holder = holder
        self.limit = limit
        self.moving = moving
    }
}

/// An appointment, and the mailbox that says it has a part in it.
package struct OwnAppointment: Sendable, Hashable {
    package let id: AppointmentID
    package let mailbox: MailboxID

    package init(_ id: AppointmentID, of mailbox: MailboxID) {
        self.id = id
        self.mailbox = mailbox
    }
}
