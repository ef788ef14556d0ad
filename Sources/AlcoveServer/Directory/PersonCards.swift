import AlcoveActions
import AlcoveDomain
import CivilTime

/// Makes the cards of a list.
struct PersonCards {
    let words: Catalogue
    let now: Instant

    /// - Parameters:
    ///   - open: their times; nil leaves the times out.
    ///   - clock: the visitor's clock; without one, the practitioner's own is used and named.
    ///   - place: where the visitor is, if they said so.
    ///   - help: whether they may help there; who may not is not offered as if they could.
    ///   - differs: what about them is not what was asked for.
    func card(
        _ listed: Listed, open: ReadAvailability.Found?, clock: ZoneRules?, place: Jurisdiction? = nil,
        help: Eligibility? = nil, differs: [String] = []
    ) -> PersonCard {
        let profile = listed.profile
        let isOpen = listed.standing.allowsNewClients
        let until = listed.isAway(at: now) ? listed.awayUntil : nil
        return PersonCard(
            handle: listed.handle.text, name: profile.displayName, registerName: listed.registerName,
            initial: profile.displayName.first.map { String($0).uppercased() } ?? "",
            tone: PersonCard.tone(listed.handle), summary: profile.summary,
            spoken: words.list(profile.languages.map(words.name(of:))),
            ways: words.list(profile.media.map(words.name(of:))), price: words.cost(profile.cost),
            tags: profile.topics.map(words.name(of:)), badge: badge(listed),
            help: help.map { words.help($0, by: profile.displayName) },
            placeSays: help == nil ? place.map { says(profile, $0) } : nil,
            differs: differs, hasDifferences: !differs.isEmpty,
            awaySays: until.map {
                away(profile.displayName, $0, clock ?? open?.availability.zone ?? .utc)
            },
            closedSays: isOpen ? nil : words("licence.closed.\(listed.standing.word)"),
            free: isOpen && help?.word != .no ? open.map { free($0, clock) } : nil)
    }

    func away(_ name: String, _ until: Instant, _ clock: ZoneRules) -> String {
        words("person.away", ["name": name, "date": words.day(until, on: clock)])
    }

    /// Times on the visitor's clock, or on the practitioner's, which is then named.
    func free(_ open: ReadAvailability.Found, _ clock: ZoneRules?, count: Int = 3) -> FreeTimes {
        let shown = clock ?? open.availability.zone
        let starts = UpcomingTimes(open.availability, on: shown, now: now, count: count).starts
        let zone = open.practitioner.practice.hours.zone
        return FreeTimes(
            hasTimes: !starts.isEmpty,
            times: starts.map {
                FreeTimes.Time(start: $0.description, text: words.moment($0, on: shown, now: now))
            },
            clockSays: clock == nil ? words("results.zone", ["zone": words.city(zone)]) : nil)
    }

    /// No licence covers spiritual help, so whoever offers nothing else wears no badge.
    private func badge(_ listed: Listed) -> LicenceBadge? {
        guard listed.profile.topics != [.spiritual] else { return nil }
        return LicenceBadge(words: words, standing: listed.standing, check: listed.check)
    }

    /// Their own statement, shown as such.
    private func says(_ profile: Profile, _ place: Jurisdiction) -> String {
        let key = profile.jurisdictions.contains(place) ? "person.says-yes" : "person.says-nothing"
        return words(key, ["place": words.name(of: place)])
    }
}
