import AlcoveActions
import CivilTime

/// A moment as the client's clock and the practitioner's show it. Every offset comes from our own zone rules.
struct BothClocks: Sendable {
    let client: ZoneRules
    let practitioner: ZoneRules
    /// The practitioner's name.
    let name: String
    let words: Catalogue
    let clientCity: String
    let practitionerCity: String

    init(client: ZoneRules, practitioner: ZoneRules, name: String, words: Catalogue) {
        self.client = client
        self.practitioner = practitioner
        self.name = name
        self.words = words
        clientCity = ZoneNames.city(of: client.name, words)
        practitionerCity = ZoneNames.city(of: practitioner.name, words)
    }

    /// Whether one clock serves both, so that the second need not be shown.
    func isShared(at instant: Instant) -> Bool {
        clientCity == practitionerCity && client.offset(at: instant) == practitioner.offset(at: instant)
    }

    func clientDay(_ instant: Instant) -> String { words.day(instant, offset: client.offset(at: instant)) }

    /// "07:30", with its offset where the clock shows that time twice: "01:30 (UTC−7)".
    func clientTime(_ instant: Instant) -> String { time(instant, client) }

    /// "17:30 Nairobi", and the day's name where it is another day there.
    func practitionerTime(_ instant: Instant) -> String {
        let shown = words("times.theirs", ["time": time(instant, practitioner), "city": practitionerCity])
        guard client.localTime(at: instant).date != practitioner.localTime(at: instant).date else {
            return shown
        }
        let day = words.weekday(instant, offset: practitioner.offset(at: instant))
        return words("times.theirs-day", ["time": shown, "day": day, "name": name])
    }

    /// "07:30 Vancouver, 17:30 Nairobi".
    func sentence(_ instant: Instant) -> String {
        let own = words("times.theirs", ["time": clientTime(instant), "city": clientCity])
        return isShared(at: instant)
            ? own : words("times.both", ["own": own, "theirs": practitionerTime(instant)])
    }

    /// What people must be told of clocks that change in `window`, on either side.
    func changes(in window: Range<Instant>) -> [String] {
        let zones = clientCity == practitionerCity ? [client] : [client, practitioner]
        return zones.flatMap { zone in
            zone.transitions(from: window.lowerBound, to: window.upperBound).compactMap { transition in
                let before = zone.offset(at: transition.at - 1)
                guard before != transition.type.offset else { return nil }
                return words(
                    "times.clocks",
                    [
                        "city": zone == client ? clientCity : practitionerCity,
                        "day": words.day(transition.at, offset: before),
                        "before": words.time(transition.at, offset: before),
                        "after": words.time(transition.at, offset: transition.type.offset),
                    ])
            }
        }
    }

    private func time(_ instant: Instant, _ zone: ZoneRules) -> String {
        let (offset, time) = (zone.offset(at: instant), words.time(instant, offset: zone.offset(at: instant)))
        guard case .fold = zone.resolve(zone.localTime(at: instant)) else { return time }
        return "\(time) (\(ZoneNames.offset(offset)))"
    }
}
