import AlcoveActions
import AlcoveDomain
import AlcoveStore
import CivilTime

/// What a practitioner's own page sees.
struct PersonPage {
    let words: Catalogue
    let now: Instant
    let open: ReadAvailability.Found
    /// Who checked their licence last; nil where nothing backs one.
    let check: LicenceCheck?
    /// What the register calls them; nil where nothing backs a licence.
    let registerName: String?
    /// Whether they may help in each place that they name; empty where nobody could be asked.
    let answers: [Eligibility]
    /// Why nobody new may write or book; nil where they may.
    let closed: String?
    /// The visitor's clock, if it is known.
    let clock: ZoneRules?

    private var practitioner: Practitioner { open.practitioner }
    private var profile: Profile { open.practitioner.profile }

    var values: [String: Any] {
        let card = PersonCard(words: words, now: now)
        let zone = practitioner.practice.hours.zone
        var values: [String: Any] = [
            "handle": practitioner.handle.text, "name": profile.displayName, "summary": profile.summary,
            "initial": profile.displayName.first.map { String($0).uppercased() } ?? "",
            "tone": PersonCard.tone(practitioner.handle),
            "paragraphs": paragraphs(profile.about),
            "spoken": words.list(profile.languages.map(words.name(of:))),
            "ways": words.list(profile.media.map(words.name(of:))),
            "price": words.cost(profile.cost),
            "tags": profile.topics.map(words.name(of:)),
            "places": profile.jurisdictions.map(words.name(of:)), "hasPlaces": !profile.jurisdictions.isEmpty,
            "rules": profile.distanceRules, "hasRules": !profile.distanceRules.isEmpty,
            "licences": profile.licenceClaims.map {
                ["claim": words("person.licence.claim", ["register": $0.register, "number": $0.number])]
            },
            "hasLicences": !profile.licenceClaims.isEmpty,
            "complaints": paragraphs(profile.complaintRoute),
            "services": practitioner.practice.services.map(service),
            "hasServices": !practitioner.practice.services.isEmpty,
            "free": card.free(open, clock, count: 5),
            "localTime": words(
                "person.clock-now",
                ["time": words.time(now, on: open.availability.zone), "city": words.city(zone)]),
            "whoSees": words("person.who-sees-text", ["name": profile.displayName]),
            "zoneGroups": words.zoneChoices(chosen: clock?.name), "isUnlisted": !practitioner.isListed,
            "path": "/p/\(practitioner.handle.text)",
            "answers": answers.map(words.help), "hasAnswers": !answers.isEmpty,
            "isLicensed": practitioner.standing.allowsListing,
            "isOpen": closed == nil,
        ]
        if let badge { values["badge"] = badge }
        values["registerName"] = registerName
        if let closed { values["closedSays"] = words("licence.closed.\(closed)") }
        if let until = practitioner.awayUntil, now < until {
            values["awaySays"] = card.away(profile.displayName, until, clock ?? open.availability.zone)
        }
        if let clock { values["clockIs"] = words("results.zone", ["zone": words.city(clock.name)]) }
        return values
    }

    /// No licence covers spiritual help, so whoever offers nothing else wears no badge.
    private var badge: [String: Any]? {
        let services = practitioner.practice.services
        guard services.isEmpty || services.contains(where: { $0.kind != .spiritual }) else { return nil }
        return LicenceBadge(words: words, standing: practitioner.standing, check: check).values
    }

    private func service(_ service: Service) -> [String: Any] {
        [
            "isSpiritual": service.kind == .spiritual,
            "kind": words.name(of: service.kind), "length": words("time.minutes", count: service.minutes),
            "ways": words.list(service.media.map(words.name(of:))), "price": words.cost(profile.cost),
        ]
    }

    /// Blank lines part paragraphs; within one, line breaks are kept.
    private func paragraphs(_ text: String) -> [[String: Any]] {
        text.split(separator: "\n\n").map { paragraph in
            [
                "lines": paragraph.split(separator: "\n").enumerated().map {
                    ["isLater": $0.offset > 0, "text": String($0.element)] as [String: Any]
                }
            ]
        }
    }
}
