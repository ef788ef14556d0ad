package import AlcoveDomain
package import AlcoveStore
import CivilTime

/// What people can do about times, made once and used by the API and the pages alike.
package struct BookingActions: Sendable {
    package let store: BookingStore
    package let times: OpenTimes
    package let list: ListSlots
    package let show: ShowTimes
    package let place: PlaceHold
    package let extend: ExtendHold
    package let release: ReleaseHold
    package let confirm: ConfirmHold
    package let change: ChangeAppointment
    package let cancel: CancelAppointment
    package let appointments: ListAppointments
    package let calendar: WriteCalendar
    package let calendarLinks: CalendarLinks
    package let holders: Holders
    package let eligibility: EligibilityCheck
    package let attest: StatePlace

    /// - Parameter allowance: multiplies how many holds one address may have.
    package init(_ live: Live, allowance: Double) {
        let (now, zones, changed) = (live.now, live.zones, live.timesChanged)
        let practices = live.stores.practices
        store = live.stores.bookings
        holders = Holders(allowance: allowance)
        times = OpenTimes(practices: practices, bookings: store, zones: zones, now: now)
        list = ListSlots(times: times)
        show = ShowTimes(times: times, list: list)
        eligibility = live.eligibility
        place = PlaceHold(
            store: store, times: times, eligibility: eligibility, changed: changed,
            holdersLimit: holders.limit)
        extend = ExtendHold(store: store, now: now)
        release = ReleaseHold(store: store, changed: changed, now: now)
        confirm = ConfirmHold(store: store, times: times, eligibility: eligibility, changed: changed)
        change = ChangeAppointment(store: store, times: times, eligibility: eligibility, changed: changed)
        attest = StatePlace(store: store, practices: practices, recheck: live.recheck, now: now)
        cancel = CancelAppointment(store: store, changed: changed, now: now)
        appointments = ListAppointments(
            store: store, practices: practices, eligibility: eligibility, now: now)
        calendar = WriteCalendar(store: store, now: now)
        calendarLinks = CalendarLinks(now: now)
    }

    /// The hold that `secret` owns, with whom it is with; nil when it ran out, was used, or never was.
    package func held(_ secret: HoldSecret) async throws -> (hold: Hold, bookable: Bookable)? {
        guard let hold = try await store.hold(secret.digest, at: times.now()) else { return nil }
        return (hold, try await times.bookable(hold.practitioner))
    }
}
