import CivilTime

@testable import AlcoveDomain

/// Rules of places that do not exist, which between them use every kind of rule.
enum InventedRules {
    static let home = JurisdictionCode("XX-HOME")
    static let strict = JurisdictionCode("XX-STR")
    static let open = JurisdictionCode("XB")
    static let places = [home, strict, JurisdictionCode("XX-TMP"), open, JurisdictionCode("XX-WAIT")]

    static let minors = MinorRule(age: 12, noteUnder: 16, involvesParents: true)
    static let member = CompactRule(id: "c", enacted: date("2020-01-01"), operationalFrom: date("2025-01-01"))

    static let rules = JurisdictionRules(
        [
            JurisdictionRule(
                code: home, regime: .practiceRegulated, coversRemoteInbound: .yes, hasLevels: true,
                grants: [GrantRule(kind: .full, practice: [teletherapy])], compact: member,
                exempt: [
                    ExemptService(type: "info"), ExemptService(type: "spiritual", needsClergyDuty: true),
                ],
                protectedTitles: ["social worker"],
                identity: IdentityRule(
                    tier: .documented, clinical: .documented, safeguarding: .documented,
                    classes: ["photo_id"]),
                minors: minors, sessionChecks: [.specificLocation], firstSession: [.informedConsent]),
            JurisdictionRule(
                code: strict, regime: .practiceRegulated, coversRemoteInbound: .yes, hasLevels: true,
                grants: [
                    GrantRule(kind: .full),
                    GrantRule(
                        kind: .remoteRegistration, modalities: [.video, .async],
                        unverifiedModalities: [.audio],
                        needs: GrantNeeds(unencumberedHome: true, insurance: true, agent: true)),
                    GrantRule(
                        kind: .electronicClass, modalities: [.video, .audio, .text, .async],
                        needs: GrantNeeds(
                            goodStanding: GoodStandingPart.allCases, otherRegistration: true,
                            residesElsewhere: true)),
                ], compact: member, minors: minors),
            JurisdictionRule(
                code: JurisdictionCode("XX-TMP"), regime: .titleProtected, coversRemoteInbound: .unclear,
                outbound: .insurerAndRegulator,
                grants: [
                    GrantRule(kind: .full),
                    GrantRule(
                        kind: .temporary, registers: [RegisterPattern("XX-*")],
                        needs: GrantNeeds(
                            filing: true, priorRelationship: true,
                            goodStanding: [.unencumbered, .noCurrentOrder]),
                        caps: GrantCaps(consecutiveDays: 3, windowsPerYear: 1, daysPerYearUnder: 90),
                        pattern: .irregular, obligations: [.notifyEncouraged]),
                ], renewal: RenewalRule(endsMonth: 11, endsDay: 30, graceDays: 15)),
            JurisdictionRule(
                code: open, regime: .unregulated, coversRemoteInbound: .no,
                grants: [
                    GrantRule(
                        kind: .unregulated, needs: GrantNeeds(homeRegister: true, insurerConfirmed: true))
                ], exempt: [ExemptService(type: "info"), ExemptService(type: "coaching")],
                protectedTitles: []),
            JurisdictionRule(
                code: JurisdictionCode("XX-WAIT"), regime: .notInForce, regimeBefore: .voluntary,
                coversRemoteInbound: .no,
                grants: [
                    GrantRule(kind: .full),
                    GrantRule(kind: .unregulated, needs: GrantNeeds(homeRegister: true)),
                ]),
        ], registers: ["COLLEGE": home], aliases: [JurisdictionCode("XX-OLD"): home])

    static let teletherapy = PracticeRule(
        services: ["psychotherapy"], levels: [.clinical], titlesAlone: ["LCSW-C"],
        titlesSupervised: ["LMSW"],
        supervisorTitles: ["LCSW-C"], needsBoardApproval: true)

    static func date(_ text: String) -> CivilDate? { CivilDate(iso: text) }
}
