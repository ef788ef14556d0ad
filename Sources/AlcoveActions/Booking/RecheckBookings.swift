import AlcoveDomain
import AlcoveStore
import CivilTime
import Logging

/// Asks the rules again about times that are booked: whoever may no longer give theirs has it called off, and both are
/// told why. Only about times whose client said where they will be; nobody reads who that is.
package struct RecheckBookings: Sendable {
    let bookings: BookingStore
    let practices: PracticeStore
    let eligibility: EligibilityCheck
    let changed: TimesChanged
    let now: @Sendable () -> Instant

    /// How long before it begins a time is asked about: a day.
    static let ahead: Int64 = 86_400
    /// How far ahead anything can be booked at most, with room to spare.
    private static let everything: Int64 = 3 * 366 * 86_400

    /// Everything that begins within a day. Returns what was called off.
    @discardableResult
    func callAsFunction() async throws -> [Appointment] {
        try await self(beginningIn: now()..<(now() + Self.ahead))
    }

    /// Everything that begins in `window`. Returns what was called off.
    @discardableResult
    func callAsFunction(beginningIn window: Range<Instant>) async throws -> [Appointment] {
        try await ask(in: window, of: nil)
    }

    /// Everything that is booked with one practitioner, whose licence has changed.
    @discardableResult
    func callAsFunction(of practitioner: PractitionerID) async throws -> [Appointment] {
        try await ask(in: now()..<(now() + Self.everything), of: practitioner)
    }

    /// One appointment. Nil where it stands.
    func callAsFunction(_ appointment: Appointment, with practitioner: Practitioner) async throws
        -> Appointment?
    {
        guard
            let answer = try await eligibility(practitioner, about: EligibilityCheck.Meeting(appointment)),
            !answer.lets(.booking), let booked = try await bookings.callOff(appointment, at: now())
        else { return nil }
        changed(appointment.practitioner, booked.deliveries)
        return booked.appointment
    }

    private func ask(in window: Range<Instant>, of practitioner: PractitionerID?) async throws
        -> [Appointment]
    {
        let page = 200
        var (last, off): (Appointment?, [Appointment]) = (nil, [])
        var known: [PractitionerID: Practitioner] = [:]
        while true {
            let found = try await bookings.toAskAgain(
                in: window, after: last, of: practitioner, limit: page)
            for appointment in found {
                let id = appointment.practitioner
                if known[id] == nil { known[id] = try await practices.practitioner(id) }
                guard let practitioner = known[id] else { continue }
                if let gone = try await self(appointment, with: practitioner) { off.append(gone) }
            }
            guard found.count == page else { return off }
            last = found.last
        }
    }
}

/// Asks a day before each time, and again as it begins; forgets where clients were for times that are over.
///
/// What changes in between, a licence or a register, is asked about where it changes.
struct BookingRechecks: RepeatingService {
    static let pause = Duration.seconds(60)
    static let failure: Logger.Message = "Booked times could not be asked about again; it is tried again"

    let ask: RecheckBookings
    let logger: Logger
    /// What begins before then has been asked about a day before; nil until everything was.
    private(set) var asked: Instant?

    init(ask: RecheckBookings, logger: Logger) { (self.ask, self.logger) = (ask, logger) }

    mutating func runOnce() async throws {
        let now = ask.now()
        let horizon = now + RecheckBookings.ahead
        if let asked {
            // Two pauses, so that nothing begins between two looks; a clock that was put back asks about nothing twice.
            try await ask(beginningIn: now..<(now + 2 * Self.pause.components.seconds))
            try await ask(beginningIn: min(asked, horizon)..<horizon)
        } else {
            try await ask(beginningIn: now..<horizon)
        }
        _ = try await ask.bookings.forgetPlaces(at: now)
        asked = horizon
    }
}
