import AlcoveDomain
import AlcoveStore
import CivilTime
import Foundation

/// What a practitioner's day sees: their clock, who is next, and the next two weeks.
///
/// Who a client is, this server does not know: it shows a short code, which script replaces by the alias.
struct TodayPage {
    let words: Words
    let zones: SystemZones
    let now: Instant
    let practitioner: Practitioner
    /// From the start of today on, cancelled ones too.
    let appointments: [Appointment]

    static let days = 14

    var clock: ZoneRules { (try? zones.rules(for: practitioner.practice.hours.zone)) ?? .utc }

    /// The first minute of today on the practitioner's clock.
    static func start(of now: Instant, on clock: ZoneRules) -> Instant {
        clock.resolve(CivilDateTime(clock.localTime(at: now).date, .midnight)).earliest
    }

    var values: [String: Any] {
        let clock = clock
        let coming = appointments.first { $0.state == .booked && $0.end > now }
        var values: [String: Any] = [
            "date": words.day(now, on: clock),
            "clock": words(
                "practice.clock", ["time": words.time(now, on: clock), "zone": words.city(clock.name)]),
            "days": days, "hasDays": !days.isEmpty, "isListed": practitioner.isListed,
            "handle": practitioner.handle.text,
        ]
        if let coming { values["coming"] = line(coming) }
        if let until = practitioner.awayUntil, now < until {
            values["away"] = words("practice.away", ["date": words.day(until, on: clock)])
        }
        return values
    }

    private var days: [[String: Any]] {
        let clock = clock
        let last = clock.localTime(at: now).date.adding(days: Self.days)
        let listed = appointments.filter { clock.localTime(at: $0.start).date < last }
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
            "cid": id, "code": Self.code(id), "start": appointment.start.description,
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
