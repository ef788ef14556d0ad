import AlcoveDomain
import ArgumentParser
import CivilTime

/// One licence decision after another, over the kinds of rules that cost the most.
struct LicenceDecision: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Decide who may help whom, where.")

    @Option(help: "How often each question is asked.") var times = 20_000

    func run() throws {
        let rules = Self.rules
        for (name, facts) in Self.questions {
            var open = 0
            let began = cpuSeconds()
            for _ in 0..<times where decide(facts, under: rules).verdict.isOpen { open += 1 }
            let each = (cpuSeconds() - began) / Double(times) * 1e6
            try report(["question": name, "microseconds": each, "open": open == times])
        }
    }

    private static let home = JurisdictionCode("US-KS")
    private static let away = JurisdictionCode("US-MO")
    private static let now = Instant(secondsSince1970: 1_790_000_000)

    private static let rules: JurisdictionRules = {
        let codes = (0..<60).map { JurisdictionCode("US-X\($0)") } + [home, away]
        let compact = CompactRule(
            id: "c", enacted: CivilDate(iso: "2023-01-01"), operationalFrom: CivilDate(iso: "2025-01-01"))
        return JurisdictionRules(
            codes.map { code in
                JurisdictionRule(
                    code: code, regime: .practiceRegulated, coversRemoteInbound: .yes, hasLevels: true,
                    grants: [
                        GrantRule(
                            kind: .full,
                            practice: [
                                PracticeRule(
                                    services: ["psychotherapy"], titlesAlone: ["LSCSW"],
                                    titlesSupervised: ["LMSW"])
                            ]),
                        GrantRule(
                            kind: .remoteRegistration, modalities: [.video, .async],
                            needs: GrantNeeds(unencumberedHome: true, insurance: true, agent: true)),
                        GrantRule(
                            kind: .temporary, registers: [RegisterPattern("US-*")],
                            needs: GrantNeeds(filing: true), caps: GrantCaps(consecutiveDays: 3),
                            pattern: .irregular),
                    ], compact: compact, protectedTitles: ["social worker"],
                    sessionChecks: [.specificLocation, .everyonePresent, .fallbackContact],
                    fingerprint: [UInt8](repeating: 7, count: 32))
            })
    }()

    private static var questions: [(String, PracticeFacts)] {
        let licence = Credential(
            register: home, number: "1", title: "LSCSW", level: .clinical, holderProved: true,
            multistate: MultistateLicence(issued: true, category: .clinical), minutesSinceFetched: 60)
        let atHome = PracticeFacts(
            asOf: now, beginsAnew: false,
            practitioner: PractitionerFacts(home: home, physicallyIn: home, residesIn: home),
            credentials: [licence],
            client: ClientFacts(
                location: LocationAttestation(
                    jurisdiction: home, at: now, method: .selfStated, minutesGood: 600),
                age: 35, tier: .documented, identityClass: "photo_id", hasPriorRelationship: true),
            service: ServiceFacts(type: "psychotherapy", level: .clinical, modality: .video, isLive: true),
            hasEmergencySheet: true)
        var compact = atHome
        compact.client.location?.jurisdiction = away
        var visits = compact
        visits.credentials[0].multistate = nil
        visits.filings = [
            Filing(kind: .temporary, jurisdiction: away, from: CivilDate(iso: "2026-01-01"), until: nil)
        ]
        visits.counters.deliveredOn = [3, 11, 30, 41, 77, 120, 190, 260].compactMap {
            CivilDate(daysSince1970: CivilDateTime(now, offset: 0).date.daysSince1970 - $0)
        }
        var unknown = atHome
        unknown.client.location?.jurisdiction = JurisdictionCode("KE")
        return [("full", atHome), ("compact", compact), ("temporary", visits), ("unknown", unknown)]
    }
}
