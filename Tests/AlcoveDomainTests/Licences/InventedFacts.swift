import CivilTime

@testable import AlcoveDomain

/// Makes the same facts on every run, from a seed; most of them good, so that many cases come near to yes.
struct InventedFacts {
    private var state: UInt64

    init(seed: UInt64) { state = seed | 1 }

    mutating func number(below limit: Int) -> Int {
        // xorshift64*, G. Marsaglia and S. Vigna.
        state ^= state >> 12
        state ^= state << 25
        state ^= state >> 27
        return Int((state &* 0x2545_F491_4F6C_DD1D) >> 33) % limit
    }

    private mutating func pick<Value>(_ values: [Value]) -> Value { values[number(below: values.count)] }
    private mutating func once(in times: Int) -> Bool { number(below: times) == 0 }
    /// `value`, but now and then its opposite or nil.
    private mutating func mostly(_ value: Bool) -> Bool? {
        once(in: 24) ? nil : once(in: 16) ? !value : value
    }

    static let now = Instant(iso: "2026-11-18T12:00Z") ?? .distantPast

    mutating func facts() -> PracticeFacts {
        let place =
            once(in: 12) ? JurisdictionCode(pick(["XX", "QQ", "", "XX-NO"])) : pick(InventedRules.places)
        let home = once(in: 3) ? place : pick(InventedRules.places)
        let now = Self.now
        return PracticeFacts(
            asOf: now, beginsAnew: once(in: 3),
            practitioner: PractitionerFacts(
                home: home, physicallyIn: once(in: 6) ? nil : pick(InventedRules.places),
                residesIn: once(in: 4) ? nil : home,
                supervisor: once(in: 2)
                    ? nil
                    : Supervisor(
                        register: place, title: pick(["LCSW-C", "LMSW"]), isBoardApproved: mostly(true)),
                hasTelehealthCover: mostly(true), insurerConfirmed: mostly(true),
                regulatorAsked: mostly(true),
                agentsIn: once(in: 6) ? [] : [place], titlesShown: once(in: 8) ? ["Social worker"] : [],
                hasClergyDuty: mostly(true)),
            credentials: (0..<(1 + number(below: 3))).map {
                credential($0 == 0 && !once(in: 3) ? place : home)
            },
            filings: [GrantKind.remoteRegistration, .temporary, .electronicClass].filter { _ in !once(in: 4) }
                .map {
                    Filing(kind: $0, jurisdiction: place, from: InventedRules.date("2026-01-01"), until: nil)
                },
            client: ClientFacts(
                location: LocationAttestation(
                    jurisdiction: place, at: now - Int64(number(below: 7200)), method: .selfStated,
                    minutesGood: once(in: 16) ? 1 : 600),
                age: once(in: 16) ? nil : 8 + number(below: 40), hasMaturityNote: mostly(true),
                parents: pick(ParentInvolvement.allCases), tier: once(in: 8) ? .sealed : .documented,
                identityClass: once(in: 12) ? nil : "photo_id", hasPriorRelationship: mostly(true),
                isInImminentDanger: once(in: 8)),
            service: ServiceFacts(
                type: pick([
                    "psychotherapy", "psychotherapy", "case_management", "coaching", "spiritual", "statutory",
                ]),
                level: pick([.clinical, .masters, .bachelors, nil]),
                modality: pick([.video, .video, .audio, .async, .inPerson]), isLive: !once(in: 4)),
            counters: PracticeCounters(
                consecutiveDay: 1 + number(below: 3), windowsUsedThisYear: once(in: 8) ? 1 : 0,
                hasLocalContract: mostly(false)),
            hasEmergencySheet: mostly(true))
    }

    private mutating func credential(_ register: JurisdictionCode) -> Credential {
        let isRestricted = once(in: 10)
        return Credential(
            register: register, number: "1", title: pick(["LCSW-C", "LCSW-C", "LMSW"]),
            level: pick([.clinical, .clinical, .masters]),
            status: once(in: 10)
                ? pick(CredentialStatus.allCases) : isRestricted ? .activeRestricted : .active,
            inRegisterNow: mostly(true),
            conditions: isRestricted ? [pick(["probation", "no children"])] : [],
            encumbered: isRestricted ? true : false, openInvestigation: mostly(false),
            currentOrder: mostly(false),
            feesPaid: mostly(true), developmentMet: mostly(true), holderProved: mostly(true),
            certificate: once(in: 6) ? .electronic : .general,
            multistate: once(in: 2) ? nil : MultistateLicence(issued: mostly(true), category: .clinical),
            minutesSinceFetched: number(below: 20_000))
    }
}
