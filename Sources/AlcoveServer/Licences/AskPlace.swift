import AlcoveDomain
import AlcoveStore
import CivilTime

/// Whether somebody may help people of a place, as far as it can be told before anybody has written.
struct PlaceAnswer: Sendable, Hashable {
    enum Word: String, Sendable { case yes, unknown, no }

    let word: Word
    /// Why it is not a plain yes, the first reasons first.
    let reasons: [ReasonCode]
    let place: Jurisdiction

    init(_ decision: Decision, _ place: Jurisdiction) {
        self.place = place
        reasons = decision.reasons
        switch decision.verdict {
        case .allow, .allowWithConditions: word = .yes
        case .needsReview, .emergencyOnly: word = .unknown
        case .deny: word = .no
        }
    }
}

/// Asks the rules of a place about a practitioner.
///
/// Before a first message nothing is known of the client, so the question is put for an adult who will say where they are
/// and, where the place wants it, who they are; whoever is younger is told so by the practitioner. What is asked for is the
/// most demanding thing that the practitioner offers.
struct AskPlace: Sendable {
    let rules: JurisdictionRules
    let licences: LicenceStore
    let now: @Sendable () -> Instant

    func callAsFunction(_ practitioner: Practitioner, in place: Jurisdiction) async throws -> PlaceAnswer {
        let standing = try await licences.standing(of: practitioner.handle, at: now())
        return answer(standing, offering: practitioner.practice.services, in: place)
    }

    /// The answer from what is known already.
    func answer(_ standing: LicenceStanding, offering services: [Service], in place: Jurisdiction)
        -> PlaceAnswer
    {
        let time = now()
        let credentials = standing.licences.map { credential($0, at: time) }
        let facts = PracticeFacts(
            asOf: time, beginsAnew: true,
            practitioner: PractitionerFacts(
                home: credentials.first?.register, physicallyIn: nil,
                titlesShown: standing.best == nil ? [] : ["social worker"]),
            credentials: credentials,
            client: ClientFacts(
                location: LocationAttestation(
                    jurisdiction: JurisdictionCode(place.code), at: time, method: .selfStated,
                    minutesGood: 60),
                age: 18, tier: .documented, identityClass: nil, hasPriorRelationship: false),
            service: Self.service(services), hasEmergencySheet: true)
        return PlaceAnswer(decide(facts, under: rules), place)
    }

    private static func service(_ services: [Service]) -> ServiceFacts {
        let licensed = services.filter { $0.kind != .spiritual }
        guard services.isEmpty || !licensed.isEmpty else {
            return ServiceFacts(type: "spiritual", level: nil, modality: .video, isLive: true)
        }
        let isTherapy = licensed.contains { $0.kind == .therapy || $0.kind == .anxiety }
        return ServiceFacts(
            type: isTherapy ? "psychotherapy" : "counselling", level: isTherapy ? .clinical : .masters,
            modality: .video, isLive: true)
    }

    private func credential(_ licence: VerifiedLicence, at time: Instant) -> Credential {
        let row = licence.entry.row
        let isRestricted =
            licence.state == .conditions || row?.status == .activeRestricted
            || row?.conditions.isEmpty == false
        return Credential(
            register: rules.place(named: JurisdictionCode(licence.jurisdiction.code)),
            number: licence.registration.number, title: row?.title ?? "",
            level: PracticeLevel(word: row?.level), status: status(licence),
            inRegisterNow: row != nil || licence.entry == .noFile, expires: row?.expires,
            registeredOn: row?.firstIssued,
            conditions: row.map { $0.conditions.isEmpty ? [] : [$0.conditions] } ?? [],
            encumbered: isRestricted || row?.isDisciplined == true, openInvestigation: nil,
            currentOrder: row?.isDisciplined == true ? true : nil, holderProved: true,
            minutesSinceFetched: licence.entry.fetched.map { Int((time - $0) / 60) })
    }

    /// What authorities and bodies say counts before what the register's file still says.
    private func status(_ licence: VerifiedLicence) -> CredentialStatus {
        switch licence.state {
        case .suspended: .suspended
        case .struckOff: .removed
        case .lapsed, .unlicensed: .expired
        case .needsReview: .unknown
        case .active, .conditions, .stale:
            licence.entry.row.flatMap { CredentialStatus(rawValue: $0.status.rawValue) } ?? .active
        }
    }
}

extension Words {
    /// "Can help people in British Columbia: yes", with why where it is not.
    func help(_ answer: PlaceAnswer) -> [String: Any] {
        var values: [String: Any] = [
            "sentence": self("help.\(answer.word.rawValue)", ["place": name(of: answer.place)]),
            "state": answer.word == .yes ? "ok" : answer.word == .no ? "stop" : "warn",
        ]
        if answer.word != .yes { values["why"] = self("help.why.\(Self.group(answer.reasons))") }
        return values
    }

    /// Reasons for people: what the codes have in common.
    private static func group(_ reasons: [ReasonCode]) -> String {
        for reason in reasons {
            switch reason {
            case .suspended, .revoked, .removed, .deceased: return "barred"
            case .jurisdictionTooCoarse: return "too-coarse"
            case .unknownJurisdiction, .regimeUnknown, .overrideNotUnderstood: return "rules-unknown"
            case .registerStale, .freshnessUnknown, .vanishedFromRegister, .statusUnknown: return "register"
            case .credentialExpired, .credentialInactive, .renewalGraceOver, .notYetRegistered: return "ended"
            case .noGrant, .filingRequired, .routeRemoteRegistration, .routeElectronicClass,
                .noMultistateLicence,
                .notACompactMember, .enactedNotOperational, .homeLicenceRequired, .otherRegistrationRequired,
                .noPriorRelationship, .levelInsufficient:
                return "no-licence-there"
            default: continue
            }
        }
        return "not-settled"
    }
}
