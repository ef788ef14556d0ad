package import CivilTime

/// Where somebody may help people, place by place, on one day.
package struct PlacesOfHelp: Sendable, Hashable {
    /// Where the answer is yes.
    package let yes: Set<Jurisdiction>
    /// Where it is not known yet.
    package let unknown: Set<Jurisdiction>
    /// Where the answer is no.
    package let no: Set<Jurisdiction>

    package init(
        yes: Set<Jurisdiction> = [], unknown: Set<Jurisdiction> = [], no: Set<Jurisdiction> = []
    ) {
        self.yes = yes
        self.unknown = unknown
        self.no = no
    }

    /// The places that somebody is found by: where they may help, and where that is not known but they say that they do.
    /// Never where they may not, whatever they say.
    package func searched(claiming claims: some Sequence<Jurisdiction>) -> Set<Jurisdiction> {
        yes.union(unknown.intersection(claims))
    }
}

/// Answers for every place at once, and for many people.
///
/// People whose licences are alike in everything that a rule reads share one answer, so many cost what their kinds
/// cost. It forgets when the day changes; whoever keeps its answers asks again then.
package struct HelpTable: Sendable {
    private let rules: JurisdictionRules
    private let places: [Jurisdiction]
    private var day: CivilDate?
    private var known: [PracticeFacts: PlacesOfHelp] = [:]

    /// More kinds than this are not remembered at a time.
    private static let most = 20_000

    package init(rules: JurisdictionRules, places: [Jurisdiction] = Jurisdiction.known) {
        self.rules = rules
        self.places = places
    }

    /// How many kinds of people it remembers.
    package var kinds: Int { known.count }

    package mutating func places(
        for standing: LicenceStanding, offering services: [Service], at now: Instant
    ) -> PlacesOfHelp {
        let today = CivilDateTime(now, offset: 0).date
        if day != today || known.count >= Self.most {
            known = [:]
            day = today
        }
        guard let anywhere = places.first else { return PlacesOfHelp() }
        let facts = EligibilityRequest(
            standing: standing, service: ServiceFacts(offering: services), place: anywhere, asked: now
        ).facts(under: rules).alike(on: today)
        if let places = known[facts] { return places }
        let places = decideEverywhere(facts)
        known[facts] = places
        return places
    }

    private func decideEverywhere(_ facts: PracticeFacts) -> PlacesOfHelp {
        var facts = facts
        var yes: Set<Jurisdiction> = []
        var unknown: Set<Jurisdiction> = []
        var no: Set<Jurisdiction> = []
        for place in places {
            facts.ask(about: place, under: rules)
            switch Eligibility(decide(facts, under: rules), place).word {
            case .yes: yes.insert(place)
            case .unknown, .emergency: unknown.insert(place)
            case .no: no.insert(place)
            }
        }
        return PlacesOfHelp(yes: yes, unknown: unknown, no: no)
    }
}

extension PracticeFacts {
    /// The same facts with everything left out that makes no difference on `day`: numbers, days that are still to come
    /// or long past, and the age of a register but for its kind.
    fileprivate func alike(on day: CivilDate) -> PracticeFacts {
        var facts = self
        facts.asOf = CivilDateTime(day, .midnight).asIfUTC + 43_200
        facts.client.location?.at = facts.asOf
        facts.credentials = credentials.map { credential in
            var credential = credential
            credential.number = ""
            if credential.extendedUntil == nil, let last = credential.expires, last >= day {
                credential.expires = nil
            }
            if let first = credential.registeredOn, first <= day { credential.registeredOn = nil }
            credential.minutesSinceFetched = credential.minutesSinceFetched.map { minutes in
                RegisterAge(minutes: minutes).map { min($0.most, Self.longAgo) } ?? -1
            }
            return credential
        }
        facts.filings = filings.map { filing in
            var filing = filing
            filing.from = filing.from.map { $0 <= day ? day : day.adding(days: 1) }
            filing.until = filing.until.map { $0 < day ? day.adding(days: -1) : day }
            return filing
        }
        return facts
    }

    /// Minutes that stand for everything too old.
    private static let longAgo = 50_000
}
