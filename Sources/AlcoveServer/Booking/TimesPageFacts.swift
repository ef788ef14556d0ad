import AlcoveActions
import AlcoveDomain
import CivilTime

/// What the page of times is made from.
struct TimesPageFacts {
    let bookable: Bookable
    let shown: ShownTimes
    let question: TimesQuestion
    let clocks: BothClocks
    let words: Catalogue
    /// What went wrong with the choice that was sent.
    var trouble: TimesTrouble?

    var page: TimesPage {
        let profile = bookable.practitioner.profile
        let (services, media) = (services, media)
        let only = media.count == 1 ? shown.service.media.first : nil
        return TimesPage(
            handle: bookable.practitioner.handle.text,
            title: words("times.title", ["name": profile.displayName]), trouble: trouble?.said(of: self),
            service: String(shown.service.id), services: services, hasServices: services.count > 1,
            length: words.length(of: shown.service), zone: shown.zone.name,
            zoneIsGuessed: shown.zoneIsGuessed, zoneSentence: zoneSentence, zones: zones,
            clockChanges: clocks.changes(in: shown.window), days: days, hasTimes: !shown.starts.isEmpty,
            begin: String(shown.window.lowerBound.secondsSince1970),
            end: String(shown.window.upperBound.secondsSince1970), from: question.from ?? "",
            nothing: nothing, firstFree: shown.firstFree.map(address),
            ask: words("times.ask", ["name": profile.displayName]), media: media,
            hasMedia: media.count > 1, onlyMedium: only?.rawValue,
            onlyWay: only.map { words("times.way-only.\($0.rawValue)") },
            placeGroups: words.placeChoices(chosen: question.place),
            placeWhy: words("where.why-then", ["name": profile.displayName]),
            goTo: shown.zone.localTime(at: shown.window.lowerBound).date.description,
            earlier: shown.earlier.map(address), later: shown.later.map(address))
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
    private var days: [TimesPage.Day] {
        let nearest = trouble?.nearest
        var days: [TimesPage.Day] = []
        var last: CivilDate?
        for start in shown.starts {
            let date = shown.zone.localTime(at: start).date
            let said = SlotWords(start, on: clocks)
            if last != date { days.append(TimesPage.Day(day: said.day)) }
            last = date
            let isChosen = start == (nearest ?? question.choice)
            days[days.count - 1].slots.append(
                TimesPage.Slot(
                    start: String(start.secondsSince1970), time: said.time, city: said.city,
                    theirs: said.theirs, isChosen: isChosen, isFocused: isChosen && nearest != nil))
        }
        return days
    }

    private var nothing: String {
        guard shown.starts.isEmpty else { return "" }
        guard let first = shown.firstFree else { return words("times.none-at-all", ["name": clocks.name]) }
        let time = words(
            "time.day-and-time", ["day": clocks.clientDay(first), "time": clocks.clientTime(first)])
        return "\(words("times.none")). \(words("times.none-next", ["time": time]))"
    }

    private var services: [TimesPage.OtherService] {
        bookable.practitioner.practice.services.map { service in
            TimesPage.OtherService(
                name: words.length(of: service), address: address(service: service.id, from: nil),
                isCurrent: service.id == shown.service.id)
        }
    }

    private var media: [Choice] {
        let chosen =
            question.medium.flatMap { shown.service.media.contains($0) ? $0 : nil }
            ?? shown.service.media.first
        return shown.service.media.map {
            Choice(
                value: $0.rawValue, label: words("medium.\($0.rawValue)"), isChosen: $0 == chosen)
        }
    }

    private var zones: [Choice] {
        let names = Set(ZoneNames.offered + [shown.zone.name])
        return names.map {
            Choice(
                value: $0, label: ZoneNames.city(of: $0, words), isChosen: $0 == shown.zone.name)
        }
        .sorted { $0.label < $1.label }
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
