import AlcoveDomain
package import AlcoveStore
import CivilTime

/// One of the two puts an appointment into their own calendar.
///
/// There is no file of one that was cancelled: some calendars would add it again.
package struct WriteCalendar: Sendable {
    let store: BookingStore
    let now: @Sendable () -> Instant

    package func callAsFunction(_ own: OwnAppointment, title: String) async throws -> CalendarFile {
        guard let appointment = try await store.appointment(own) else { throw BookingRefusal.notFound }
        guard appointment.state == .booked else { throw BookingRefusal.alreadyCancelled }
        return CalendarFile(appointment: appointment, title: title, now: now())
    }
}

/// The titles that an appointment may have in somebody's calendar: words that say nothing.
package enum CalendarTitle: String, Sendable, CaseIterable {
    case appointment, call

    /// Its key in the catalogue.
    package var key: String { "booked.calendar.\(rawValue)" }
}
