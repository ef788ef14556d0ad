package import CivilTime

/// What is asked of the rules of a place when somebody looks for help, writes, books, or is about to begin.
///
/// Nothing is known of the client but the place that they say they are in, so the question is put for an adult who shows
/// a document where the place wants one; whoever is younger is told so by the practitioner.
package struct PlaceQuestion: Sendable {
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

    package func answer(under rules: JurisdictionRules) -> PlaceAnswer {
        PlaceAnswer(
            decide(facts(under: rules), under: rules), place,
            lasting: minutes > 0 ? moment + Int64(minutes) * 60 : nil)
    }

    package func facts(under rules: JurisdictionRules) -> PracticeFacts {
        let credentials = standing.licences.map { credential($0, rules) }
        // What began is gone on with while a register is old for a while, and only then does it count that it began.
        let isOld = credentials.contains {
            $0.minutesSinceFetched.map { $0 > RegisterAge.ageing.most } ?? false
        }
        return PracticeFacts(
            asOf: moment, beginsAnew: beginsAnew,
            practitioner: PractitionerFacts(
                home: credentials.first?.register, physicallyIn: nil,
                titlesShown: standing.best == nil ? [] : ["social worker"]),
            credentials: credentials,
            client: ClientFacts(
                location: LocationAttestation(
                    jurisdiction: JurisdictionCode(place.code), at: moment, method: .selfStated,
                    minutesGood: max(60, minutes)),
                age: 18, tier: .documented, identityClass: nil, hasPriorRelationship: !beginsAnew && isOld),
            service: service, hasEmergencySheet: true)
    }

    private func credential(_ licence: VerifiedLicence, _ rules: JurisdictionRules) -> Credential {
        let row = licence.entry.row
        // A body's own conditions restrict whatever they hold, in words that no register carries.
        let isRestricted =
            licence.state == .conditions || standing.isSanctioned || row?.status == .activeRestricted
            || row?.conditions.isEmpty == false
        return Credential(
            register: rules.place(named: JurisdictionCode(licence.jurisdiction.code)),
            number: licence.registration.number, title: row?.title ?? "",
            level: PracticeLevel(word: row?.level), status: status(licence),
            inRegisterNow: row != nil || licence.entry == .noFile, expires: row?.expires,
            registeredOn: row?.firstIssued,
            conditions: row.map { $0.conditions.isEmpty ? [] : [$0.conditions] } ?? [],
            encumbered: isRestricted || row?.isDisciplined == true, openInvestigation: nil,
            currentOrder: row?.isDisciplined == true || standing.isSanctioned ? true : nil,
            holderProved: true,
            minutesSinceFetched: licence.entry.fetched.map { Int((asked - $0) / 60) })
    }

    /// What authorities and bodies say counts before what the register's file still says.
    private func status(_ licence: VerifiedLicence) -> CredentialStatus {
        if standing.state == .suspended { return .suspended }
        if standing.state == .struckOff { return .removed }
        switch licence.state {
        case .suspended: return .suspended
        case .struckOff: return .removed
        case .lapsed, .unlicensed: return .expired
        case .needsReview: return .unknown
        case .active, .conditions, .stale:
            guard !licence.reasons.contains(.suspensionEnded) else { return .unknown }
            return licence.entry.row.flatMap { CredentialStatus(rawValue: $0.status.rawValue) } ?? .active
        }
    }
}

extension ServiceFacts {
    /// The most demanding thing that somebody offers; with nothing named, counselling.
    package init(offering services: [Service]) {
        let licensed = services.filter { $0.kind != .spiritual }
        guard services.isEmpty || !licensed.isEmpty else {
            self.init(type: "spiritual", level: nil, modality: .video, isLive: true)
            return
        }
        let isTherapy = licensed.contains { $0.kind.isTherapy }
        self.init(isTherapy ? .therapy : .counselling, by: .video)
    }

    /// One meeting of a kind, by a medium.
    package init(_ kind: ServiceKind, by medium: Medium) {
        let modality: Modality =
            switch medium {
            case .video: .video
            case .phone: .audio
            case .write: .text
            }
        if kind == .spiritual {
            self.init(type: "spiritual", level: nil, modality: modality, isLive: true)
        } else {
            self.init(
                type: kind.isTherapy ? "psychotherapy" : "counselling",
                level: kind.isTherapy ? .clinical : .masters, modality: modality, isLive: true)
        }
    }
}

extension ServiceKind {
    fileprivate var isTherapy: Bool { self == .therapy || self == .anxiety }
}
