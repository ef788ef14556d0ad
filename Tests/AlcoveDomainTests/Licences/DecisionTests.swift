import CivilTime
import Testing

@testable import AlcoveDomain

@Suite struct `A licence decision` {
    private static let many: [PracticeFacts] = {
        var invented = InventedFacts(seed: 33)
        return (0..<800).map { _ in invented.facts() }
    }()

    private static let decisions = many.map { decide($0, under: InventedRules.rules) }

    private func decision(_ facts: PracticeFacts) -> Decision { decide(facts, under: InventedRules.rules) }

    @Test func `of invented facts comes out every way`() {
        var counts: [Verdict: Int] = [:]
        for facts in Self.many { counts[decision(facts).verdict, default: 0] += 1 }
        for verdict in Verdict.allCases { #expect(counts[verdict, default: 0] > 10, "\(verdict): \(counts)") }
    }

    @Test(arguments: Restriction.all) func `is never loosened by`(restriction: Restriction) {
        var changed = 0
        for (facts, before) in zip(Self.many, Self.decisions) {
            var restricted = facts
            restriction.add(&restricted)
            let after = decision(restricted)
            #expect(before.verdict <= after.verdict, "\(before) became \(after) of \(facts)")
            if before.verdict < after.verdict { changed += 1 }
        }
        #expect(changed > 0, "it was never felt")
    }

    @Test func `has a reason unless it is a plain yes, and a grant when it opens`() {
        for facts in Self.many {
            let decision = decision(facts)
            #expect(decision.reasons.isEmpty == (decision.verdict == .allow), "\(decision)")
            #expect((decision.grant != nil) == decision.verdict.isOpen, "\(decision)")
            #expect(facts.asOf < decision.validUntil && decision.validUntil - facts.asOf <= 86_400)
        }
    }

    @Test func `made again from the same facts has the same bytes`() {
        var seen: [[UInt8]: PracticeFacts] = [:]
        for facts in Self.many {
            let (one, two) = (decision(facts), decision(facts))
            #expect(one == two)
            let bytes = InventedRules.rules.inputs(of: one, from: facts)
            #expect(bytes == InventedRules.rules.inputs(of: two, from: facts))
            if let other = seen.updateValue(facts, forKey: bytes) { #expect(other == facts) }
        }
    }

    @Test func `has other bytes when a rule that it read is changed, and the same when another is`() throws {
        let (facts, decision) = try #require(
            zip(Self.many, Self.decisions).first { $1.rulesRead == [InventedRules.home] })
        let bytes = InventedRules.rules.inputs(of: decision, from: facts)
        let read = InventedRules.rules.overriding(
            InventedRules.home, with: RuleOverride(coversRemoteInbound: .no))
        #expect(read.inputs(of: decision, from: facts) != bytes)
        let other = InventedRules.rules.overriding(
            InventedRules.open, with: RuleOverride(coversRemoteInbound: .yes))
        #expect(other.inputs(of: decision, from: facts) == bytes)
    }

    @Test(arguments: ["QQ", "XX", "", "XX-NO", "🙂", "XX-HOME-"]) func `is never yes for an unknown place`(
        place: String
    ) {
        guard InventedRules.rules.look(up: JurisdictionCode(place), on: Self.many[0].day).isUnknown else {
            return #expect(place == "XX-HOME-")
        }
        for var facts in Self.many {
            facts.client.location?.jurisdiction = JurisdictionCode(place)
            #expect(!decision(facts).verdict.isOpen)
        }
    }

    @Test func `is never better for a fact nobody knows than for the better of its two answers`() {
        let unknowns: [WritableKeyPath<PracticeFacts, Bool?>] = [
            \.practitioner.hasTelehealthCover, \.practitioner.insurerConfirmed, \.practitioner.regulatorAsked,
            \.practitioner.hasClergyDuty, \.client.hasMaturityNote, \.client.hasPriorRelationship,
            \.counters.hasLocalContract, \.hasEmergencySheet, \.credentials[0].inRegisterNow,
            \.credentials[0].encumbered, \.credentials[0].openInvestigation, \.credentials[0].currentOrder,
            \.credentials[0].feesPaid, \.credentials[0].developmentMet, \.credentials[0].holderProved,
        ]
        for facts in Self.many.prefix(200) {
            for path in unknowns {
                let answers = [true, false].map { answer in
                    var known = facts
                    known[keyPath: path] = answer
                    return decision(known).verdict
                }
                var unknown = facts
                unknown[keyPath: path] = nil
                #expect(decision(unknown).verdict >= answers.min() ?? .deny)
            }
        }
    }
}

extension JurisdictionRules.LookUp {
    fileprivate var isUnknown: Bool { if case .rule = self { false } else { true } }
}
