package import CivilTime

/// Why a time cannot be held, booked, changed or cancelled.
package enum BookingRefusal: Error, Hashable, Sendable {
    case slotHasPassed
    /// Somebody has it; `alternatives` are the nearest free starts, ascending.
    case slotIsTaken(alternatives: [Instant])
    case slotIsNotOffered(NotOffered)
    /// The hold ran out, was used, or never was; the three are one refusal.
    case holdHasExpired
    case holdAlreadyExtended
    /// Absent, or somebody else's.
    case notFound
    case tooManyHolds
    /// The talk has as many coming appointments as it may have.
    case tooManyAppointments(most: Int)
    case alreadyCancelled
    /// The appointment has begun; it can no longer be changed or cancelled.
    case alreadyBegun
    case practitionerIsAway
}

/// Why a start is not among those offered.
package enum NotOffered: Hashable, Sendable {
    case serviceUnknown
    /// The service is not given by this way of talking.
    case mediumUnknown
    /// The hours, the notice or the horizon speak against it; never `.noRoom`, which is `slotIsTaken`.
    case time(SlotRefusal)
}
