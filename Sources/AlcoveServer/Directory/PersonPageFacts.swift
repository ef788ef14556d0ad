import AlcoveActions
import AlcoveDomain
import AlcoveStore
import CivilTime

/// What a practitioner's own page is made from.
struct PersonPageFacts {
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

    var page: PersonPage {
        let cards = PersonCards(words: words, now: now)
        let zone = practitioner.practice.hours.zone
        let until = practitioner.awayUntil.flatMap { now < $0 ? $0 : nil }
        return PersonPage(
            handle: practitioner.handle.text, path: "/p/\(practitioner.handle.text)",
            isUnlisted: !practitioner.isListed, name: profile.displayName, registerName: registerName,
            initial: profile.displayName.first.map { String($0).uppercased() } ?? "",
            tone: PersonCard.tone(practitioner.handle), summary: profile.summary,
            isLicensed: practitioner.standing.allowsListing,
            spoken: words.list(profile.languages.map(words.name(of:))),
            ways: words.list(profile.media.map(words.name(of:))), price: words.cost(profile.cost),
            badge: badge, tags: profile.topics.map(words.name(of:)), paragraphs: paragraphs(profile.about),
            services: practitioner.practice.services.map(service),
            hasServices: !practitioner.practice.services.isEmpty, rules: profile.distanceRules,
            hasRules: !profile.distanceRules.isEmpty,
            licences: profile.licenceClaims.map {
                words("person.licence.claim", ["register": $0.register, "number": $0.number])
            },
            hasLicences: !profile.licenceClaims.isEmpty,
            answers: answers.map { words.help($0, by: profile.displayName) },
            hasAnswers: !answers.isEmpty, places: profile.jurisdictions.map(words.name(of:)),
            hasPlaces: !profile.jurisdictions.isEmpty,
            whoSees: words("person.who-sees-text", ["name": profile.displayName]),
            complaints: paragraphs(profile.complaintRoute),
            awaySays: until.map {
                cards.away(profile.displayName, $0, clock ?? open.availability.zone)
            },
            closedSays: closed.map { words("licence.closed.\($0)") }, isOpen: closed == nil,
            free: cards.free(open, clock, count: 5),
            clockIs: clock.map { words("results.zone", ["zone": words.city($0.name)]) },
            localTime: words(
                "person.clock-now",
                ["time": words.time(now, on: open.availability.zone), "city": words.city(zone)]),
            zoneGroups: words.zoneChoices(chosen: clock?.name))
    }

    /// No licence covers spiritual help, so whoever offers nothing else wears no badge.
    private var badge: LicenceBadge? {
        let services = practitioner.practice.services
        guard services.isEmpty || services.contains(where: { $0.kind != .spiritual }) else { return nil }
        return LicenceBadge(words: words, standing: practitioner.standing, check: check)
    }

    private func service(_ service: Service) -> PersonPage.Service {
        PersonPage.Service(
            kind: words.name(of: service.kind), isSpiritual: service.kind == .spiritual,
            length: words("time.minutes", count: service.minutes),
            ways: words.list(service.media.map(words.name(of:))), price: words.cost(profile.cost))
    }

    /// Blank lines part paragraphs; within one, line breaks are kept.
    private func paragraphs(_ text: String) -> [PersonPage.Paragraph] {
        text.split(separator: "\n\n").map { paragraph in
            PersonPage.Paragraph(
                lines: paragraph.split(separator: "\n").enumerated().map {
                    PersonPage.Line(isLater: $0.offset > 0, text: String($0.element))
                })
        }
    }
}
