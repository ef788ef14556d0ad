import AlcoveDomain
import AlcoveStore
import CivilTime

/// What people can do about times, made once and used by the API and the pages alike.
struct BookingActions: Sendable {
    let store: BookingStore
    let times: OpenTimes
    let list: ListSlots
    let place: PlaceHold
    let extend: ExtendHold
    let release: ReleaseHold
    let confirm: ConfirmHold
    let change: ChangeAppointment
    let cancel: CancelAppointment
    let appointments: ListAppointments
    let calendar: WriteCalendar
    let calendarLinks: CalendarLinks
    let holders: Holders
    let asking: AskPlace
    let attest: StatePlace

    init(server: Server, shared: Shared) {
        let (now, zones) = (server.now, server.zones)
        let practices = PracticeStore(database: server.databases.main)
        let changed = TimesChanged(doorbells: shared.doorbells) { [directory = shared.directory] in
            directory.bookingsChanged($0)
        }
        store = BookingStore(database: server.databases.main)
        holders = Holders(allowance: server.configuration.addressAllowance)
        times = OpenTimes(practices: practices, bookings: store, zones: zones, now: now)
        list = ListSlots(times: times)
        asking = shared.asking
        place = PlaceHold(
            store: store, times: times, asking: asking, changed: changed, holdersLimit: holders.limit)
        extend = ExtendHold(store: store, now: now)
        release = ReleaseHold(store: store, changed: changed, now: now)
        confirm = ConfirmHold(store: store, times: times, asking: asking, changed: changed)
        change = ChangeAppointment(store: store, times: times, asking: asking, changed: changed)
        attest = StatePlace(store: store, practices: practices, askAgain: server.askAgain, now: now)
        cancel = CancelAppointment(store: store, changed: changed, now: now)
        appointments = ListAppointments(
            store: store, practices: practices, asking: asking, now: now)
        calendar = WriteCalendar(store: store, now: now)
        calendarLinks = CalendarLinks(now: now)
    }

    /// The hold that `secret` owns, with whom it is with; nil when it ran out, was used, or never was.
    func held(_ secret: HoldSecret) async throws -> (hold: Hold, bookable: Bookable)? {
        guard let hold = try await store.hold(secret.digest, at: times.now()) else { return nil }
        return (hold, try await times.bookable(hold.practitioner))
    }
}
