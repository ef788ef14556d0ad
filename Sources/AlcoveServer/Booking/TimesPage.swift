import AlcoveActions
import AlcoveDomain
import CivilTime

/// What the template `booking/times` sees.
struct TimesPage {
    let bookable: Bookable
    let shown: ShownTimes
    let question: TimesQuestion
    let clocks: BothClocks
    let words: Catalogue
    /// What went wrong with the choice that was sent.
    var trouble: TimesTrouble?

    var values: [String: Any] {
        let profile = bookable.practitioner.profile
        let handle = bookable.practitioner.handle.text
        var values: [String: Any] = [
            "name": profile.displayName, "handle": handle,
            "title": words("times.title", ["name": profile.displayName]),
            "days": days, "hasTimes": !shown.starts.isEmpty,
            "begin": String(shown.window.lowerBound.secondsSince1970),
            "end": String(shown.window.upperBound.secondsSince1970),
            "zone": shown.zone.name, "from": question.from ?? "", "service": String(shown.service.id),
            "zoneIsGuessed": shown.zoneIsGuessed, "zoneSentence": zoneSentence, "zones": zones,
            "clockChanges": clocks.changes(in: shown.window), "services": services,
            "hasServices": services.count > 1,
            "media": media, "hasMedia": media.count > 1,
            "length": words.length(of: shown.service),
            "nothing": nothing, "ask": words("times.ask", ["name": profile.displayName]),
            "placeGroups": words.placeChoices(chosen: question.place),
            "placeWhy": words("where.why-then", ["name": profile.displayName]),
            "goTo": shown.zone.localTime(at: shown.window.lowerBound).date.description,
        ]
        values["earlier"] = shown.earlier.map(address)
        values["later"] = shown.later.map(address)
        values["firstFree"] = shown.firstFree.map(address)
        if let only = shown.service.media.first, media.count == 1 {
            values["onlyMedium"] = only.rawValue
            values["onlyWay"] = words("times.way-only.\(only.rawValue)")
        }
        if let trouble { values["trouble"] = trouble.values(self) }
        return values
    }

    private var zoneSentence: String {
        guard !shown.zoneIsGuessed else {
            return words("times.zone-guessed", ["city": clocks.practitionerCity, "name": clocks.name])
        }
        let isShared = clocks.clientCity == clocks.practitionerCity
        return words(
            isShared ? "times.same-zone" : "times.zone-note",
            ["zone": clocks.clientCity, "name": clocks.name, "other-zone": clocks.practitionerCity])
    }

    /// The times by the client's days.
    private var days: [[String: Any]] {
        let nearest = trouble?.nearest
        var days: [(date: CivilDate, day: String, slots: [[String: Any]])] = []
        for start in shown.starts {
            let date = shown.zone.localTime(at: start).date
            let said = SlotWords(start, on: clocks)
            if days.last?.date != date { days.append((date, said.day, [])) }
            let isChosen = start == (nearest ?? question.choice)
            days[days.count - 1].slots.append([
                "start": String(start.secondsSince1970), "time": said.time, "city": said.city,
                "theirs": said.theirs,
                "isChosen": isChosen, "isFocused": isChosen && nearest != nil,
            ])
        }
        return days.enumerated().map { ["day": $1.day, "slots": $1.slots, "id": "day-\($0)"] }
    }

    private var nothing: String {
        guard shown.starts.isEmpty else { return "" }
        guard let first = shown.firstFree else { return words("times.none-at-all", ["name": clocks.name]) }
        let time = words(
            "time.day-and-time", ["day": clocks.clientDay(first), "time": clocks.clientTime(first)])
        return "\(words("times.none")). \(words("times.none-next", ["time": time]))"
    }

    private var services: [[String: Any]] {
        bookable.practitioner.practice.services.map { service in
            [
                "name": words.length(of: service),
                "isCurrent": service.id == shown.service.id,
                "address": address(service: service.id, from: nil),
            ]
        }
    }

    private var media: [[String: Any]] {
        let chosen =
            question.medium.flatMap { shown.service.media.contains($0) ? $0 : nil }
            ?? shown.service.media.first
        return shown.service.media.map {
            ["value": $0.rawValue, "name": words("medium.\($0.rawValue)"), "isChosen": $0 == chosen]
        }
    }

    private var zones: [[String: Any]] {
        let names = Set(ZoneNames.offered + [shown.zone.name])
        return names.map {
            ["value": $0, "name": ZoneNames.city(of: $0, words), "isChosen": $0 == shown.zone.name]
        }
        .sorted { ($0["name"] as? String ?? "") < ($1["name"] as? String ?? "") }
    }

    private func address(_ start: Instant) -> String {
        address(service: shown.service.id, from: String(start.secondsSince1970))
    }

    private func address(service: Int, from: String?) -> String {
        "/p/\(bookable.practitioner.handle.text)/times?service=\(service)"
            + (from.map { "&from=\($0)" } ?? "")
            + (shown.zoneIsGuessed ? "" : "&zone=\(shown.zone.name)")
    }
}

extension Catalogue {
    /// "Counselling, 50 minutes".
    func length(of service: Service) -> String {
        self(
            "service.length",
            [
                "kind": self("service.kind.\(service.kind.rawValue)"),
                "minutes": self("time.minutes", count: service.minutes),
            ])
    }
}
