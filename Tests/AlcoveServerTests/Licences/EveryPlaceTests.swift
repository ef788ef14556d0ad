import AlcoveDomain
import CivilTime
import Testing

@testable import AlcoveActions
@testable import AlcoveServer

/// Properties of the decision under the rules of every place, for practitioners who have what the place asks for.
@Suite struct `Under the rules of every place` {
    private static let placed = Result {
        let people = PlacedPeople(try JurisdictionPacks(files: RuleFiles.all()).rules)
        return (rules: people.rules, facts: people.all)
    }

    struct Change: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let make: @Sendable (inout PracticeFacts) -> Void

        init(_ name: String, _ make: @escaping @Sendable (inout PracticeFacts) -> Void) {
            testDescription = name
            self.make = make
        }

        static func entries(_ name: String, _ make: @escaping @Sendable (inout Credential) -> Void) -> Change
        {
            Change(name) { for place in $0.credentials.indices { make(&$0.credentials[place]) } }
        }

        static let restrictions = [
            entries("an open investigation") { $0.openInvestigation = true },
            entries("a current order") { $0.currentOrder = true },
            entries("unpaid fees") { $0.feesPaid = false },
            entries("development not met") { $0.developmentMet = false },
            Change("filings that ended") { facts in
                for place in facts.filings.indices { facts.filings[place].until = facts.yesterday }
            },
            entries("licences that ran out") { $0.expires = CivilDate(year: 2020, month: 1, day: 1) },
        ]

        /// What is known becomes not known. Where nothing is said of an expiry or a first day, the register names none.
        static let losses = [
            entries("an investigation") { $0.openInvestigation = nil },
            entries("an order") { $0.currentOrder = nil }, entries("fees") { $0.feesPaid = nil },
            entries("development") { $0.developmentMet = nil },
            entries("restrictions") { $0.encumbered = nil },
            entries("the register") { $0.inRegisterNow = nil },
            entries("the holder") { $0.holderProved = nil },
            entries("the age of the word") { $0.minutesSinceFetched = nil },
            entries("the level") { $0.level = .unknown },
            entries("the status") { if $0.status == .active { $0.status = .unknown } },
            entries("whether it is multistate") { $0.multistate?.issued = nil },
            Change("the home") { $0.practitioner.home = nil },
            Change("where they sit") { $0.practitioner.physicallyIn = nil },
            Change("where they live") { $0.practitioner.residesIn = nil },
            Change("the supervisor") { $0.practitioner.supervisor = nil },
            Change("cover") { $0.practitioner.hasTelehealthCover = nil },
            Change("the insurer's word") { $0.practitioner.insurerConfirmed = nil },
            Change("the regulator's word") { $0.practitioner.regulatorAsked = nil },
            Change("agents") { $0.practitioner.agentsIn = [] },
            Change("an office") { $0.practitioner.hasClergyDuty = nil },
            Change("the client's place") { $0.client.location = nil }, Change("age") { $0.client.age = nil },
            Change("maturity") { $0.client.hasMaturityNote = nil },
            Change("the document") { $0.client.identityClass = nil },
            Change("the relationship") { $0.client.hasPriorRelationship = nil },
            Change("the level of the service") { $0.service.level = nil },
            Change("the way of meeting") { $0.service.modality = .unknown },
            Change("filings") { $0.filings = [] },
            Change("days") { $0.counters.consecutiveDay = nil },
            Change("windows") { $0.counters.windowsUsedThisYear = nil },
            Change("contracts") { $0.counters.hasLocalContract = nil },
            Change("the sheet") { $0.hasEmergencySheet = nil },
        ]
    }

    @Test func `some practitioner is let in by each grant that a file confirms`() throws {
        let (rules, people) = try Self.placed.get()
        let grants = Set(people.compactMap { decide($0, under: rules).grant })
        let wanted: Set<GrantKind> = [
            .full, .temporary, .remoteRegistration, .electronicClass, .compactPrivilege, .unregulated,
        ]
        #expect(grants.isSuperset(of: wanted))
    }

    @Test(arguments: Change.restrictions)
    func `nothing that speaks against somebody loosens the answer`(change: Change) throws {
        try compare(change) { before, after in before <= after }
    }

    /// What nobody knows is never better than review, whatever it was before.
    @Test(arguments: Change.losses)
    func `nothing is opened by knowing less`(change: Change) throws {
        try compare(change) { before, after in min(before, Verdict.needsReview) <= after }
    }

    private func compare(_ change: Change, _ holds: (Verdict, Verdict) -> Bool) throws {
        let (rules, people) = try Self.placed.get()
        let spoilt: [@Sendable (inout PracticeFacts) -> Void] = [{ _ in }] + Change.restrictions.map(\.make)
        for spoil in spoilt {
            for var facts in people {
                spoil(&facts)
                let before = decide(facts, under: rules)
                change.make(&facts)
                let after = decide(facts, under: rules)
                #expect(holds(before.verdict, after.verdict), "\(before) became \(after) of \(facts)")
            }
        }
    }

    /// A grant, or all of a place's rules, no longer in force.
    @Test func `nothing is opened by the end of a scheme`() throws {
        let (rules, people) = try Self.placed.get()
        for facts in people {
            guard let place = facts.client.location?.jurisdiction,
                case .rule(let rule) = rules.look(up: place, on: facts.today)
            else { continue }
            let before = decide(facts, under: rules).verdict
            var ended = rule.grants.indices.map { number in
                var ended = rule
                ended.grants[number].until = facts.yesterday
                return ended
            }
            var whole = rule
            whole.until = facts.yesterday
            var compact = rule
            compact.compact = nil
            ended += [whole, compact]
            let home = facts.practitioner.home.flatMap { home -> JurisdictionRule? in
                guard home != place, case .rule(let rule) = rules.look(up: home, on: facts.today) else {
                    return nil
                }
                return rule
            }
            for version in ended {
                let after = decide(facts, under: JurisdictionRules([version] + (home.map { [$0] } ?? [])))
                    .verdict
                #expect(min(before, Verdict.needsReview) <= after, "\(place) of \(facts)")
            }
        }
    }
}
