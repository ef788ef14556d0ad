import CivilTime
import Testing

@testable import AlcoveDomain

/// Asked again while it is good, a decision stays what it was; then it may be another.
@Suite struct `A decision is good until` {
    private static let many: [PracticeFacts] = {
        var invented = InventedFacts(seed: 77)
        return (0..<600).map { _ in
            var facts = invented.facts()
            facts.asOf =
                facts.asOf + Int64(invented.number(below: 28) * 86_400 - invented.number(below: 86_400))
            facts.client.location?.at = facts.asOf
            facts.client.location?.minutesGood = 3_000
            let day = facts.day
            facts.counters.consecutiveDay = 1 + invented.number(below: 3)
            facts.counters.deliveredOn = (0..<invented.number(below: 5)).map { day.adding(days: -7 * $0) }
            facts.counters.emergencyMinutes = [0, 4_000][invented.number(below: 2)]
            for index in facts.credentials.indices {
                facts.credentials[index].openInvestigation = false
                (facts.credentials[index].feesPaid, facts.credentials[index].developmentMet) = (true, true)
            }
            for index in facts.credentials.indices where invented.number(below: 2) == 0 {
                facts.credentials[index].expires = day.adding(days: invented.number(below: 3) - 1)
                if invented.number(below: 2) == 0 {
                    facts.credentials[index].status = .renewalPending
                    facts.credentials[index].register = JurisdictionCode("XX-TMP")
                }
            }
            return facts
        }
    }()

    /// `facts` as they are `seconds` later, when nothing was heard and nothing was done.
    private func facts(_ facts: PracticeFacts, after seconds: Int64) -> PracticeFacts {
        var later = facts
        later.asOf = facts.asOf + seconds
        let days = later.day.daysSince1970 - facts.day.daysSince1970
        later.counters.consecutiveDay = facts.counters.consecutiveDay.map { $0 + days }
        if facts.counters.emergencyMinutes > 0 { later.counters.emergencyMinutes += Int(seconds / 60) }
        for index in facts.credentials.indices {
            later.credentials[index].minutesSinceFetched =
                facts.credentials[index].minutesSinceFetched.map { $0 + Int(seconds / 60) }
        }
        return later
    }

    /// The hours before `end`, and the last second, at which the verdict is another than at first.
    private func breaches(_ facts: PracticeFacts, until end: Instant) -> [Int64] {
        let first = decide(facts, under: InventedRules.rules).verdict
        let last = end - facts.asOf - 1
        return (Array(stride(from: 0, through: last, by: 3_600)) + [last]).filter {
            decide(self.facts(facts, after: $0), under: InventedRules.rules).verdict != first
        }
    }

    @Test func `no later than its verdict stands`() {
        for facts in Self.many {
            let decision = decide(facts, under: InventedRules.rules)
            #expect(breaches(facts, until: decision.validUntil) == [], "\(decision) of \(facts)")
        }
    }

    @Test func `sooner than a day for a reason: with a whole day, verdicts would not stand`() {
        let breached = Self.many.filter { !breaches($0, until: $0.asOf + 86_400).isEmpty }
        #expect(breached.count > 20)
        let temporary = breached.count { facts in
            decide(facts, under: InventedRules.rules).grant == .temporary
        }
        let renewals = breached.count { facts in
            decide(facts, under: InventedRules.rules).reasons.contains(.renewalPending)
        }
        #expect(temporary > 0 && renewals > 0, "\(temporary) of days, \(renewals) of renewals")
    }

    @Test func `the end of its days of grace, and of its hours of emergency`() throws {
        var facts = try #require(Self.many.first { !$0.credentials.isEmpty })
        facts.asOf = try #require(Instant(iso: "2026-12-15T12:00Z"))
        let place = JurisdictionCode("XX-TMP")
        facts.credentials = [
            Credential(
                register: place, number: "1", title: "", level: .clinical, status: .renewalPending,
                expires: InventedRules.date("2026-11-30"), holderProved: true, minutesSinceFetched: 0)
        ]
        facts.practitioner.home = place
        facts.client = ClientFacts(
            location: LocationAttestation(
                jurisdiction: place, at: facts.asOf, method: .selfStated, minutesGood: 3_000),
            age: 30, tier: .documented, hasPriorRelationship: true)
        facts.service = ServiceFacts(
            type: "counselling", level: nil, modality: .video, isLive: true)
        facts.hasEmergencySheet = true
        let decision = decide(facts, under: InventedRules.rules)
        #expect(decision.verdict == .allowWithConditions)
        #expect(decision.validUntil == Instant(iso: "2026-12-16T00:00Z"))
        facts.credentials = []
        facts.client.isInImminentDanger = true
        facts.counters.emergencyMinutes = 71 * 60
        let emergency = decide(facts, under: InventedRules.rules)
        #expect(emergency.verdict == .emergencyOnly)
        #expect(emergency.validUntil == facts.asOf + 3_601)
    }
}
