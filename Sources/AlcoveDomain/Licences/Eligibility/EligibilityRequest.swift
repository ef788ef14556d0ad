package import CivilTime

/// What is asked of the rules of a place when somebody looks for help, writes, books, or is about to begin.
///
/// Nothing is known of the client but the place that they say they are in, so the question is put for an adult who shows
/// a document where the place wants one, of a kind that it names; whoever is younger is told so by the practitioner.
package struct EligibilityRequest: Sendable {
    /// Where the practitioner stands at `moment`.
    package let standing: LicenceStanding
    package let service: ServiceFacts
    package let place: Jurisdiction
    /// The moment whose rules and dates count.
    package let moment: Instant
    /// When the question is put: what registers said is as old as that.
    package let asked: Instant
    /// How long what is asked about takes.
    package let minutes: Int
    /// Whether it would begin something, rather than go on with what was agreed.
    package let beginsAnew: Bool

    /// - Parameter moment: the day that is asked about; `asked` where it is about now.
    package init(
        standing: LicenceStanding, service: ServiceFacts, place: Jurisdiction, asked: Instant,
        moment: Instant? = nil,
        minutes: Int = 0, beginsAnew: Bool = true
    ) {
        self.standing = standing
        self.service = service
        self.place = place
        self.moment = moment ?? asked
        self.asked = asked
        self.minutes = minutes
        self.beginsAnew = beginsAnew
    }

    package func answer(under rules: JurisdictionRules) -> Eligibility {
        Eligibility(
            decide(facts(under: rules), under: rules), place,
            lasting: minutes > 0 ? moment + Int64(minutes) * 60 : nil)
    }

    package func facts(under rules: JurisdictionRules) -> PracticeFacts {
        let credentials = standing.licences.map { credential($0, rules) }
        // What began is gone on with while a register is old for a while, and only then does it count that it began.
        let isOld = credentials.contains {
            $0.minutesSinceFetched.map { $0 > RegisterAge.ageing.most } ?? false
        }
        var facts = PracticeFacts(
            asOf: moment, beginsAnew: beginsAnew,
            practitioner: PractitionerFacts(
                home: home(under: rules), physicallyIn: nil,
                titlesShown: standing.best == nil ? [] : ["social worker"]),
            credentials: credentials, filings: standing.permissions.compactMap { filing($0, rules) },
            client: ClientFacts(
                location: LocationAttestation(
                    jurisdiction: JurisdictionCode(place.code), at: moment, method: .selfStated,
                    minutesGood: max(60, minutes)),
                age: 18, tier: .documented, hasPriorRelationship: !beginsAnew && isOld),
            service: service, hasEmergencySheet: nil)
        facts.ask(about: place, under: rules)
        return facts
    }
}

extension PracticeFacts {
    /// Puts the client into `place`, with what is assumed of them and what is at hand there.
    mutating func ask(about place: Jurisdiction, under rules: JurisdictionRules) {
        let code = JurisdictionCode(place.code)
        client.location?.jurisdiction = code
        client.identityClass = rules.rule(of: code, on: day)?.identity.classes.first
        hasEmergencySheet = rules.countriesWithSheet.contains(String(code.country))
    }
}
