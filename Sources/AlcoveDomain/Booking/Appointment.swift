package import CivilTime

/// A time that two people have agreed on.
///
/// If the law changes a zone's clocks, `wall` in `zone` is what was agreed; `start` follows it.
package struct Appointment: Sendable, Hashable {
    package enum State: String, Sendable, Hashable, Codable { case booked, cancelled }

    /// Why it was called off, where nobody of the two chose to.
    package enum CancelReason: String, Sendable, Hashable {
        /// The practitioner may not give it: their licence, or the law of the place where the client is.
        case licence
    }

    /// What a change of clock law has done to it.
    package enum ClockLaw: String, Sendable, Hashable {
        /// Its instant has moved, so that the practitioner's clock shows at it what was agreed.
        case followed
        /// It overlaps another appointment since. Both stand until people agree on something else.
        case clash
    }

    /// Coming appointments that a client may have in one talk.
    package static let mostComing = 12
    /// The same until the practitioner has written in it.
    package static let mostUnanswered = 3

    package let id: AppointmentID
    package let practitioner: PractitionerID
    package let conversation: ConversationID
    package private(set) var service: Int
    package private(set) var start: Instant
    package private(set) var minutes: Int
    /// Minutes kept free after it.
    package private(set) var rest: Int
    package private(set) var medium: Medium
    /// The practitioner's zone when it was booked.
    package private(set) var zone: String
    /// What the practitioner's clock shows at `start`.
    package private(set) var wall: CivilDateTime
    /// The version of tzdata that tied `wall` to `start`.
    package private(set) var tzVersion: String
    package private(set) var clientZone: String
    package private(set) var state: State
    package private(set) var cancelledBy: Party?
    package private(set) var cancelReason: CancelReason?
    /// Nil since people last agreed on its time.
    package private(set) var clockLaw: ClockLaw?
    /// Where the client says that they will be: the place, and nothing else; nil when they did not say.
    package private(set) var place: Jurisdiction?
    /// Grows by one with every change, as a calendar file's SEQUENCE (RFC 5545 §3.8.7.4).
    package private(set) var sequence: Int
    package let created: Instant

    package init(
        id: AppointmentID, practitioner: PractitionerID, conversation: ConversationID, service: Int,
        start: Instant,
        minutes: Int, rest: Int, medium: Medium, zone: String, wall: CivilDateTime, tzVersion: String,
        clientZone: String, state: State = .booked, cancelledBy: Party? = nil,
        cancelReason: CancelReason? = nil, clockLaw: ClockLaw? = nil, place: Jurisdiction? = nil,
        sequence: Int = 0, created: Instant
    ) {
        self.id = id
        self.practitioner = practitioner
        self.conversation = conversation
        self.service = service
        self.start = start
        self.minutes = minutes
        self.rest = rest
        self.medium = medium
        self.zone = zone
        self.wall = wall
        self.tzVersion = tzVersion
        self.clientZone = clientZone
        self.state = state
        self.cancelledBy = cancelledBy
        self.cancelReason = cancelReason
        self.clockLaw = clockLaw
        self.place = place
        self.sequence = sequence
        self.created = created
    }

    package var end: Instant { start + Int64(minutes) * 60 }

    /// The time it takes from the practitioner, until it is cancelled.
    package var busy: BusyTime? {
        state == .booked ? BusyTime(start: start, minutes: minutes, rest: rest) : nil
    }
}

extension Appointment {
    /// The clocks an appointment is agreed on: the practitioner's zone, as one version of tzdata has it.
    package struct Clock: Sendable {
        package let rules: ZoneRules
        package let tzVersion: String

        package init(rules: ZoneRules, tzVersion: String) {
            self.rules = rules
            self.tzVersion = tzVersion
        }
    }

    /// Turns a live hold into an appointment.
    package init(
        confirming hold: Hold, id: AppointmentID, conversation: ConversationID, clock: Clock, at now: Instant
    ) throws(BookingRefusal) {
        try hold.checkUsable(at: now)
        self.init(
            id: id, practitioner: hold.practitioner, conversation: conversation, service: hold.service,
            start: hold.start, minutes: hold.minutes, rest: hold.rest, medium: hold.medium,
            zone: clock.rules.name,
            wall: clock.rules.localTime(at: hold.start), tzVersion: clock.tzVersion,
            clientZone: hold.clientZone, place: hold.place, created: now)
    }

    /// Moves the appointment to the time of a live hold with the same practitioner.
    package mutating func change(to hold: Hold, clock: Clock, at now: Instant) throws(BookingRefusal) {
        try checkOpen(at: now)
        guard hold.practitioner == practitioner else { throw .notFound }
        try hold.checkUsable(at: now)
        service = hold.service
        start = hold.start
        minutes = hold.minutes
        rest = hold.rest
        medium = hold.medium
        zone = clock.rules.name
        wall = clock.rules.localTime(at: hold.start)
        tzVersion = clock.tzVersion
        clientZone = hold.clientZone
        place = hold.place ?? place
        clockLaw = nil
        sequence += 1
    }

    /// Gives the time back. Either side may, until it begins. Where the client would be no longer matters then, and is
    /// forgotten unless it is the reason.
    package mutating func cancel(by party: Party, for reason: CancelReason? = nil, at now: Instant)
        throws(BookingRefusal)
    {
        try checkOpen(at: now)
        state = .cancelled
        cancelledBy = party
        cancelReason = reason
        clockLaw = nil
        if reason == nil { place = nil }
        sequence += 1
    }

    /// Has the instant follow what was agreed, when `clock` shows it at another one: the practitioner's wall time wins.
    ///
    /// A wall time that comes twice keeps the pass that is nearer; one that the clocks skip now becomes the moment at which
    /// they do.
    /// - Returns: whether the instant has moved. Otherwise only the version of the rules is noted.
    package mutating func follow(_ clock: Clock) -> Bool {
        let before = start
        switch clock.rules.resolve(wall) {
        case .single(let instant): start = instant
        case .gap(let transition): start = transition
        case .fold(let first, let second): start = abs(second - before) < abs(first - before) ? second : first
        }
        tzVersion = clock.tzVersion
        guard start != before else { return false }
        wall = clock.rules.localTime(at: start)
        clockLaw = .followed
        sequence += 1
        return true
    }

    /// Notes that another appointment overlaps it since a change of clock law, or no longer does.
    package mutating func mark(asClash isClash: Bool) { clockLaw = isClash ? .clash : nil }

    /// The client says where they are now, or will be. Works until it is over.
    package mutating func move(client place: Jurisdiction, at now: Instant) throws(BookingRefusal) {
        guard state == .booked else { throw .alreadyCancelled }
        guard now < end else { throw .alreadyBegun }
        self.place = place
    }

    private func checkOpen(at now: Instant) throws(BookingRefusal) {
        guard state == .booked else { throw .alreadyCancelled }
        guard now < start else { throw .alreadyBegun }
    }
}

extension Hold {
    fileprivate func checkUsable(at now: Instant) throws(BookingRefusal) {
        guard isLive(at: now) else { throw .holdHasExpired }
        guard now < start else { throw .slotHasPassed }
    }
}
