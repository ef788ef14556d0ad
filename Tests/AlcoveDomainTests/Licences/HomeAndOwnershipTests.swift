import CivilTime
import Testing

@testable import AlcoveDomain

/// What nobody knows of a practitioner's home, and whose an entry of a register is.
@Suite struct `A decision, about what is not known of the practitioner,` {
    private static let many: [PracticeFacts] = {
        var invented = InventedFacts(seed: 51)
        return (0..<400).map { _ in invented.facts() }
    }()

    private func verdict(_ facts: PracticeFacts) -> Verdict {
        decide(facts, under: InventedRules.rules).verdict
    }

    @Test func `opens nothing outside exempt services while the home is not known`() {
        var felt = 0
        for var facts in Self.many {
            let before = verdict(facts)
            facts.practitioner.home = nil
            let decision = decide(facts, under: InventedRules.rules)
            #expect(!decision.verdict.isOpen || decision.grant == .exemptService, "\(decision)")
            #expect(!decision.verdict.isOpen || before.isOpen)
            if before.isOpen, !decision.verdict.isOpen { felt += 1 }
        }
        #expect(felt > 20)
    }

    @Test func `opens nothing elsewhere while nobody has researched the home's rules`() {
        var felt = 0
        for var facts in Self.many {
            let before = verdict(facts)
            facts.practitioner.home = JurisdictionCode("QQ")
            let decision = decide(facts, under: InventedRules.rules)
            #expect(!decision.verdict.isOpen || decision.grant == .exemptService, "\(decision)")
            if before.isOpen, decision.reasons.contains(.homeRulesUnknown) { felt += 1 }
        }
        #expect(felt > 20)
    }

    @Test func `is not touched by a namesake, whatever is against them`() {
        let changes: [(inout Credential) -> Void] = [
            { $0.status = .suspended }, { $0.status = .revoked }, { $0.encumbered = true },
            { $0.conditions = ["no children"] }, { $0.currentOrder = true }, { $0.openInvestigation = true },
        ]
        var open = 0
        for facts in Self.many {
            let before = verdict(facts)
            for register in [facts.practitioner.home, facts.client.location?.jurisdiction].compactMap(\.self)
            {
                for change in changes {
                    var other = Credential(
                        register: register, number: "2", title: "LCSW-C", level: .clinical,
                        holderProved: false,
                        minutesSinceFetched: 0)
                    change(&other)
                    var both = facts
                    both.credentials.append(other)
                    let after = verdict(both)
                    #expect(after.isOpen ? after == before : !before.isOpen, "\(other) in \(facts)")
                }
            }
            if before.isOpen { open += 1 }
        }
        #expect(open > 50)
    }

    @Test func `needs review where a barred entry may be theirs, and stops where it is`() throws {
        var facts = try #require(Self.many.first { verdict($0) == .allow })
        var other = facts.credentials[0]
        other.status = .suspended
        other.register = JurisdictionCode("XX-OTHER")
        facts.credentials.append(other)
        for (proved, expected) in [(true, Verdict.deny), (nil, .needsReview), (false, .allow)] {
            facts.credentials[facts.credentials.count - 1].holderProved = proved
            #expect(verdict(facts) == expected)
        }
    }

    @Test func `lets a fact that nobody knows open only what both of its answers open`() {
        let unknowns: [WritableKeyPath<PracticeFacts, Bool?>] = [
            \.practitioner.hasTelehealthCover, \.practitioner.insurerConfirmed, \.practitioner.regulatorAsked,
            \.practitioner.hasClergyDuty, \.client.hasMaturityNote, \.client.hasPriorRelationship,
            \.counters.hasLocalContract, \.hasEmergencySheet, \.credentials[0].inRegisterNow,
            \.credentials[0].encumbered, \.credentials[0].feesPaid, \.credentials[0].developmentMet,
            \.credentials[0].holderProved,
        ]
        for facts in Self.many.prefix(300) {
            for path in unknowns {
                var asked = facts
                asked[keyPath: path] = nil
                guard verdict(asked).isOpen else { continue }
                for answer in [true, false] {
                    asked[keyPath: path] = answer
                    #expect(verdict(asked).isOpen, "\(path) = \(answer) of \(facts)")
                }
            }
        }
    }

    @Test(arguments: [
        (
            Optional(Supervisor(register: InventedRules.home, title: "LCSW-C", isBoardApproved: true)),
            Verdict.allowWithConditions
        ),
        (Supervisor(register: InventedRules.home, title: "LCSW-C", isBoardApproved: nil), .needsReview),
        (Supervisor(register: InventedRules.home, title: "LCSW-C", isBoardApproved: false), .needsReview),
        (Supervisor(register: InventedRules.strict, title: "LCSW-C", isBoardApproved: true), .needsReview),
        (nil, .deny),
    ]) func `takes no supervisor on trust`(supervisor: Supervisor?, expected: Verdict) throws {
        var facts = try #require(
            Self.many.first {
                verdict($0) == .allow && $0.client.location?.jurisdiction == InventedRules.home
                    && $0.credentials.count == 1 && $0.practitioner.home == InventedRules.home
            })
        facts.credentials[0].conditions = ["must work under supervision"]
        facts.practitioner.supervisor = supervisor
        #expect(verdict(facts) == expected)
    }
}
