import AlcoveDomain
import CivilTime

/// For each place, practitioners who have what one of its grants asks for, and who sit elsewhere where that is possible.
struct PlacedPeople {
    private static let moments = ["2025-06-10T17:00Z", "2026-11-15T12:00Z"].compactMap { Instant(iso: $0) }

    /// The rules of the files, with a compact at work in two states.
    let rules: JurisdictionRules
    private let members = [JurisdictionCode("US-KS"), JurisdictionCode("US-MO")]

    init(_ files: JurisdictionRules) {
        let begun = CivilDate(year: 2024, month: 1, day: 1)
        rules = members.reduce(files) {
            $0.overriding(
                $1, with: RuleOverride(compactEnacted: .some(begun), compactOperationalFrom: .some(begun)))
        }
    }

    var all: [PracticeFacts] {
        var files: Set<[UInt8]> = []
        let places = rules.places.filter { place in
            // Places with one file answer alike: the first stands for all of them.
            guard let today = Self.moments.last?.civilDay,
                case .rule(let rule) = rules.look(up: place, on: today)
            else { return false }
            return files.insert(rule.fingerprint).inserted
        }
        return places.flatMap { place in
            Self.moments.flatMap { moment -> [PracticeFacts] in
                guard case .rule(let rule) = rules.look(up: place, on: moment.civilDay) else { return [] }
                return rule.grants.compactMap { person(for: $0, in: place, at: moment) }
                    + [stranger(in: place, at: moment)]
                    + (members.contains(place) ? [multistate(in: place, at: moment)] : [])
            }
        }
    }

    private func person(
        for grant: GrantRule, in place: JurisdictionCode, at moment: Instant
    ) -> PracticeFacts? {
        switch grant.kind {
        case .full: facts(place, moment, home: place, [licence(place)])
        case .temporary: temporary(grant, place, moment)
        case .remoteRegistration:
            facts(place, moment, home: other, [licence(other)], filed: .remoteRegistration)
        case .electronicClass:
            facts(
                place, moment, home: JurisdictionCode("CA-BC"),
                [licence(JurisdictionCode("CA-BC")), licence(place, .electronic)], filed: .electronicClass)
        case .unregulated: stranger(in: place, at: moment)
        case .compactPrivilege, .consultation, .exemptService, .emergency: nil
        }
    }

    private let other = JurisdictionCode("US-OR")

    private func temporary(
        _ grant: GrantRule, _ place: JurisdictionCode, _ moment: Instant
    ) -> PracticeFacts? {
        let homes = [JurisdictionCode("GB-ENG"), JurisdictionCode("GB-SCT"), other]
        let home = homes.first { home in
            home != place
                && grant.registers.contains {
                    $0.text == home.text || $0.text.hasSuffix("-*") && home.text.hasPrefix($0.text.dropLast())
                }
        }
        guard let home else { return nil }
        return facts(place, moment, home: home, [licence(home)], filed: .temporary)
    }

    /// Somebody from elsewhere who has nothing there.
    private func stranger(in place: JurisdictionCode, at moment: Instant) -> PracticeFacts {
        facts(place, moment, home: other, [licence(other)])
    }

    private func multistate(in place: JurisdictionCode, at moment: Instant) -> PracticeFacts {
        let home = members.first { $0 != place } ?? place
        var licence = licence(home)
        licence.multistate = MultistateLicence(issued: true, category: .clinical)
        return facts(place, moment, home: home, [licence])
    }

    private func licence(_ place: JurisdictionCode, _ certificate: CertificateClass = .general) -> Credential
    {
        Credential(
            register: place, number: "1", title: place.text == "US-MD" ? "LCSW-C" : "LCSW", level: .clinical,
            feesPaid: true, developmentMet: true, holderProved: true, certificate: certificate,
            minutesSinceFetched: 60)
    }

    private func facts(
        _ place: JurisdictionCode, _ moment: Instant, home: JurisdictionCode, _ credentials: [Credential],
        filed kind: GrantKind? = nil
    ) -> PracticeFacts {
        PracticeFacts(
            asOf: moment, beginsAnew: true,
            practitioner: PractitionerFacts(
                home: home, physicallyIn: home, residesIn: home, hasTelehealthCover: true,
                insurerConfirmed: true, regulatorAsked: true, agentsIn: [place]),
            credentials: credentials,
            filings: kind.map {
                [
                    Filing(
                        kind: $0, jurisdiction: place, from: CivilDate(year: 2025, month: 1, day: 1),
                        until: nil)
                ]
            } ?? [],
            client: ClientFacts(
                location: LocationAttestation(
                    jurisdiction: place, at: moment, method: .selfStated, minutesGood: 600),
                age: 35, tier: .documented, identityClass: "photo_id", hasPriorRelationship: true),
            service: ServiceFacts(type: "psychotherapy", level: .clinical, modality: .video, isLive: true),
            hasEmergencySheet: true)
    }
}

extension Instant {
    fileprivate var civilDay: CivilDate { CivilDateTime(self, offset: 0).date }
}

extension PracticeFacts {
    var today: CivilDate { CivilDateTime(asOf, offset: 0).date }
    var yesterday: CivilDate { today.adding(days: -1) }
}
