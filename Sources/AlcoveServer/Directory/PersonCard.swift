import AlcoveActions
import AlcoveDomain
import CivilTime

/// A practitioner in a list: who they are, what they say of themselves, and when they are free.
struct PersonCard {
    let words: Catalogue
    let now: Instant

    /// - Parameters:
    ///   - open: their times; nil leaves the times out.
    ///   - clock: the visitor's clock; without one, the practitioner's own is used and named.
    ///   - place: where the visitor is, if they said so.
    ///   - help: whether they may help there; who may not is not offered as if they could.
    func values(
        _ listed: Listed, open: ReadAvailability.Found?, clock: ZoneRules?, place: Jurisdiction? = nil,
        help: Eligibility? = nil
    ) -> [String: Any] {
        let profile = listed.profile
        var values: [String: Any] = [
            "handle": listed.handle.text, "name": profile.displayName, "summary": profile.summary,
            "initial": profile.displayName.first.map { String($0).uppercased() } ?? "",
            "tone": Self.tone(listed.handle),
            "spoken": words.list(profile.languages.map(words.name(of:))),
            "ways": words.list(profile.media.map(words.name(of:))),
            "price": words.cost(profile.cost),
            "tags": profile.topics.map(words.name(of:)),
        ]
        if let help {
            values["help"] = words.help(help)
        } else if let place {
            values["placeSays"] = says(profile, place)
        }
        if listed.isAway(at: now), let until = listed.awayUntil {
            values["awaySays"] = away(profile.displayName, until, clock ?? open?.availability.zone ?? .utc)
        }
        if let badge = badge(listed) { values["badge"] = badge }
        values["registerName"] = listed.registerName
        if !listed.standing.allowsNewClients {
            values["closedSays"] = words("licence.closed.\(listed.standing.word)")
        } else if let open, help?.word != .no {
            values["free"] = free(open, clock)
        }
        return values
    }

    /// The tile behind the first letter: one of six colours, always the same for one handle.
    static func tone(_ handle: Handle) -> Int { handle.text.utf8.reduce(0) { $0 + Int($1) } % 6 }

    func away(_ name: String, _ until: Instant, _ clock: ZoneRules) -> String {
        words("person.away", ["name": name, "date": words.day(until, on: clock)])
    }

    /// Times on the visitor's clock, or on the practitioner's, which is then named.
    func free(_ open: ReadAvailability.Found, _ clock: ZoneRules?, count: Int = 3) -> [String: Any] {
        let shown = clock ?? open.availability.zone
        let starts = UpcomingTimes(open.availability, on: shown, now: now, count: count).starts
        var values: [String: Any] = [
            "hasTimes": !starts.isEmpty,
            "times": starts.map { start in
                ["start": start.description, "text": words.moment(start, on: shown, now: now)]
            },
        ]
        if clock == nil {
            values["clockSays"] = words(
                "results.zone", ["zone": words.city(open.practitioner.practice.hours.zone)])
        }
        return values
    }

    /// No licence covers spiritual help, so whoever offers nothing else wears no badge.
    private func badge(_ listed: Listed) -> [String: Any]? {
        guard listed.profile.topics != [.spiritual] else { return nil }
        return LicenceBadge(words: words, standing: listed.standing, check: listed.check).values
    }

    /// Their own statement, shown as such.
    private func says(_ profile: Profile, _ place: Jurisdiction) -> String {
        let key = profile.jurisdictions.contains(place) ? "person.says-yes" : "person.says-nothing"
        return words(key, ["place": words.name(of: place)])
    }
}
