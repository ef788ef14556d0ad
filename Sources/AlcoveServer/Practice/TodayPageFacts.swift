import AlcoveActions
import AlcoveProtocol
import AlcoveDomain
import AlcoveStore
import CivilTime
import Foundation

/// What the page of a practitioner's day is made from.
///
/// Who a client is, this server does not know: it shows a short code, which script replaces by the alias.
struct TodayPageFacts {
    let words: Catalogue
    let zones: SystemZones
    let now: Instant
    let practitioner: Practitioner
    /// From the start of today on, cancelled ones too.
    let appointments: [Appointment]
    /// Counts from 1; one that there is not shows the nearest.
    var number = 1

    /// Days that come under the first heading, from today on.
    static let days = 14
    /// Bookings that one page lists.
    static let most = 100

    var clock: ZoneRules { (try? zones.rules(for: practitioner.practice.hours.zone)) ?? .utc }

    /// The first minute of today on the practitioner's clock.
    static func start(of now: Instant, on clock: ZoneRules) -> Instant {
        clock.resolve(CivilDateTime(clock.localTime(at: now).date, .midnight)).earliest
    }

    var page: TodayPage {
        let clock = clock
        let pages = max(1, (appointments.count + Self.most - 1) / Self.most)
        let page = min(max(1, number), pages)
        let listed = appointments.dropFirst((page - 1) * Self.most).prefix(Self.most)
        let end = clock.localTime(at: now).date.adding(days: Self.days)
        let soon = listed.filter { clock.localTime(at: $0.start).date < end }
        let later = listed.dropFirst(soon.count)
        let coming = appointments.first { $0.state == .booked && $0.end > now }
        let until = practitioner.awayUntil.flatMap { now < $0 ? $0 : nil }
        return TodayPage(
            date: words.day(now, on: clock),
            clock: words(
                "practice.clock", ["time": words.time(now, on: clock), "zone": words.city(clock.name)]),
            away: until.map { words("practice.away", ["date": words.day($0, on: clock)]) },
            isListed: practitioner.isListed, handle: practitioner.handle.text,
            coming: coming.map(booking), soon: agenda(soon), isQuiet: page == 1 && soon.isEmpty,
            later: agenda(later), hasPages: pages > 1, before: page > 1 ? String(page - 1) : nil,
            after: page < pages ? String(page + 1) : nil)
    }

    /// Nil where nothing is booked.
    private func agenda(_ listed: some Collection<Appointment>) -> TodayPage.Agenda? {
        guard !listed.isEmpty else { return nil }
        let clock = clock
        let days = Dictionary(grouping: listed) { clock.localTime(at: $0.start).date }
        return TodayPage.Agenda(
            days: days.sorted { $0.key < $1.key }.map { _, day in
                TodayPage.Day(day: words.day(day[0].start, on: clock), items: day.map(booking))
            })
    }

    private func booking(_ appointment: Appointment) -> TodayPage.Booking {
        let client = (try? zones.rules(for: appointment.clientZone)) ?? .utc
        let id = Base64URL.encode(appointment.conversation.bytes)
        let service = practitioner.practice.service(appointment.service).map { words.name(of: $0.kind) }
        let theirs = words(
            "practice.client-clock",
            [
                "time": words.moment(appointment.start, on: client, now: now),
                "zone": words.city(client.name),
            ])
        return TodayPage.Booking(
            id: Base64URL.encode(appointment.id.bytes), cid: id, code: Self.code(id),
            start: appointment.start.description,
            moment: words.moment(appointment.start, on: clock, now: now),
            time: words.time(appointment.start, on: clock), theirs: theirs,
            what: [
                service, words("time.minutes", count: appointment.minutes),
                words.name(of: appointment.medium),
            ].compactMap(\.self),
            isCancelled: appointment.state == .cancelled)
    }

    /// Four letters or digits that follow from the talk, until its client's alias is known.
    static func code(_ id: String) -> String {
        String(id.filter { $0.isASCII && ($0.isLetter || $0.isNumber) }.prefix(4)).uppercased()
    }
}
