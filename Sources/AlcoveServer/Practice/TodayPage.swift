import AlcoveActions
import AlcoveProtocol
import AlcoveDomain
import AlcoveStore
import CivilTime
import Foundation

/// What a practitioner's day sees: their clock, who is next, the next two weeks, and whatever is booked after them.
///
/// Who a client is, this server does not know: it shows a short code, which script replaces by the alias.
struct TodayPage {
    let words: Catalogue
    let zones: SystemZones
    let now: Instant
    let practitioner: Practitioner
    /// From the start of today on, cancelled ones too.
    let appointments: [Appointment]
    /// Counts from 1; one that there is not shows the nearest.
    var page = 1

    /// Days that come under the first heading, from today on.
    static let days = 14
    /// Bookings that one page lists.
    static let most = 100

    var clock: ZoneRules { (try? zones.rules(for: practitioner.practice.hours.zone)) ?? .utc }

    /// The first minute of today on the practitioner's clock.
    static func start(of now: Instant, on clock: ZoneRules) -> Instant {
        clock.resolve(CivilDateTime(clock.localTime(at: now).date, .midnight)).earliest
    }

    var values: [String: Any] {
        let clock = clock
        let pages = max(1, (appointments.count + Self.most - 1) / Self.most)
        let page = min(max(1, page), pages)
        let listed = appointments.dropFirst((page - 1) * Self.most).prefix(Self.most)
        let end = clock.localTime(at: now).date.adding(days: Self.days)
        let soon = listed.filter { clock.localTime(at: $0.start).date < end }
        let later = listed.dropFirst(soon.count)
        let coming = appointments.first { $0.state == .booked && $0.end > now }
        var values: [String: Any] = [
            "date": words.day(now, on: clock),
            "clock": words(
                "practice.clock", ["time": words.time(now, on: clock), "zone": words.city(clock.name)]),
            "isListed": practitioner.isListed, "handle": practitioner.handle.text,
            "isQuiet": page == 1 && soon.isEmpty, "hasPages": pages > 1,
        ]
        if !soon.isEmpty { values["soon"] = ["days": days(soon)] }
        if !later.isEmpty { values["later"] = ["days": days(later)] }
        if page > 1 { values["before"] = String(page - 1) }
        if page < pages { values["after"] = String(page + 1) }
        if let coming { values["coming"] = line(coming) }
        if let until = practitioner.awayUntil, now < until {
            values["away"] = words("practice.away", ["date": words.day(until, on: clock)])
        }
        return values
    }

    private func days(_ listed: some Sequence<Appointment>) -> [[String: Any]] {
        let clock = clock
        return Dictionary(grouping: listed) { clock.localTime(at: $0.start).date }.sorted { $0.key < $1.key }
            .map { _, day in
                ["day": words.day(day[0].start, on: clock), "items": day.map(line)]
            }
    }

    private func line(_ appointment: Appointment) -> [String: Any] {
        let client = (try? zones.rules(for: appointment.clientZone)) ?? .utc
        let id = Base64URL.encode(appointment.conversation.bytes)
        let service = practitioner.practice.service(appointment.service).map { words.name(of: $0.kind) }
        return [
            "id": Base64URL.encode(appointment.id.bytes), "cid": id, "code": Self.code(id),
            "start": appointment.start.description,
            "moment": words.moment(appointment.start, on: clock, now: now),
            "time": words.time(appointment.start, on: clock),
            "theirs": words(
                "practice.client-clock",
                [
                    "time": words.moment(appointment.start, on: client, now: now),
                    "zone": words.city(client.name),
                ]),
            "what": [
                service, words("time.minutes", count: appointment.minutes),
                words.name(of: appointment.medium),
            ].compactMap(\.self),
            "isCancelled": appointment.state == .cancelled,
        ]
    }

    /// Four letters or digits that follow from the talk, until its client's alias is known.
    static func code(_ id: String) -> String {
        String(id.filter { $0.isASCII && ($0.isLetter || $0.isNumber) }.prefix(4)).uppercased()
    }
}
