package import CivilTime

/// A time set aside for somebody who is still deciding. Whoever has the hold's secret owns it.
package struct Hold: Sendable, Hashable {
    package let practitioner: PractitionerID
    /// The number of the service.
    package let service: Int
    package let start: Instant
    package let minutes: Int
    /// Minutes kept free after it.
    package let rest: Int
    package let medium: Medium
    /// The zone the client reads the time in; shown to both, never used to decide.
    package let clientZone: String
    /// Where the client says that they will be; nil when they did not say.
    package let place: Jurisdiction?
    /// From this instant on the time is anybody's again.
    package private(set) var expires: Instant
    /// Kept longer once already; it cannot be a second time.
    package private(set) var isExtended: Bool

    package init(
        practitioner: PractitionerID, service: Int, start: Instant, minutes: Int, rest: Int, medium: Medium,
        clientZone: String, place: Jurisdiction? = nil, expires: Instant, isExtended: Bool = false
    ) {
        self.practitioner = practitioner
        self.service = service
        self.start = start
        self.minutes = minutes
        self.rest = rest
        self.medium = medium
        self.clientZone = clientZone
        self.place = place
        self.expires = expires
        self.isExtended = isExtended
    }

    /// How long a hold lasts, in seconds: ten minutes.
    package static let lifetime: Int64 = 600
    /// Holds one practitioner's page may carry at a time, over all visitors.
    package static let mostPerPractitioner = 50

    /// The time it takes from the practitioner.
    package var busy: BusyTime { BusyTime(start: start, minutes: minutes, rest: rest) }

    package func isLive(at now: Instant) -> Bool { now < expires }

    /// Keeps the time for ten more minutes from `now`; works once.
    package mutating func extend(at now: Instant) throws(BookingRefusal) {
        guard isLive(at: now) else { throw .holdHasExpired }
        guard !isExtended else { throw .holdAlreadyExtended }
        expires = now + Self.lifetime
        isExtended = true
    }
}
