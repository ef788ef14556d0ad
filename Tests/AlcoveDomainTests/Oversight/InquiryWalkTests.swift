import CivilTime
import TestSupport
import Testing

@testable import AlcoveDomain

extension Array {
    fileprivate func pick(_ dice: inout SeededRandom) -> Element {
        self[Int.random(in: indices, using: &dice)]
    }
}

extension InquiryScene {
    /// One of each step, sound or not.
    fileprivate func anything(_ dice: inout SeededRandom) -> [InquiryStep] {
        let good = Int.random(in: 0..<4, using: &dice) > 0
        let panel = good ? Self.panel : [["swe.1"], ["swe.1", "swe.3"], ["swe.2", "swe.2"]].pick(&dice)
        // Also orders that may be over before the time to appeal is.
        let months = good ? [0, 1, 12, 36].pick(&dice) : Int.random(in: -1...40, using: &dice)
        let order = [
            suspension(months: months), Order(.conditions, lastDay: today.adding(months: months)),
            Order(.removal),
            Order(.warning), Order(.none), Order(.suspension),
        ].pick(&dice)
        let hash = String(Int.random(in: 0..<40, using: &dice))
        return [
            .intake(.route(recipients: good ? 2 : 0)), .declaration(.declareLink(isLinked: false)),
            .intake(.accept(respondent: good ? "blue-heron" : "")),
            .intake(.sendBack(to: "hcpc")), .intake(.takeBack),
            .investigation(.investigate(heads: good ? [.misconduct] : [])), .investigation(.tellRespondent),
            .investigation(.recordParticulars(good ? [Self.particular] : [])), .investigation(.examine),
            .disposal(.offerDisposal(order)),
            .disposal(.answerDisposal(accepts: good)), .disposal(.lapseDisposal), .hearing(.refer(Self.test)),
            .hearing(.prepareHearing(Self.preparation)),
            .hearing(.find(hearingPhase(&dice, good), isFound: good)),
            .decision(.decide(order, panel: panel)), .outcome(.takeEffect),
            .outcome(.appeal),
            .decision(.decideAppeal(isAllowed: good, panel: panel)), .decision(.review(order, panel: panel)),
            .outcome(.expire),
            .closure(.close(InquiryStep.Closing.allCases.pick(&dice))), .closure(.reopen(evidence: hash)),
            .safety(.raiseSafety),
            .safety(.answerSafety(good ? .cleared : .referred)),
            .interim(.proposeInterim(.suspension, hours: good ? 24 : 1)),
            .interim(.answerInterim),
            .decision(.orderInterim(interim(months: good ? 18 : months, review: good ? 6 : 9), panel: panel)),
            .decision(.reviewInterim(interim(months: good ? 6 : months), panel: panel)),
            .interim(.endInterim), .submission(.addContext(hash)),
            .submission(.addEvidence(hash)), .declaration(.countersign(entry: inquiry.awaiting?.entry ?? 1)),
        ]
    }

    private func hearingPhase(_ dice: inout SeededRandom, _ good: Bool) -> HearingPhase {
        good ? inquiry.hearing?.next ?? .facts : HearingPhase.allCases.pick(&dice)
    }

    fileprivate func anybody(_ dice: inout SeededRandom, for step: InquiryStep) -> InquiryActor? {
        guard Int.random(in: 0..<12, using: &dice) == 0 else { return nil }
        return [
            Self.first, Self.second, .officer("swe.3", body: "swe"), .officer("nyop.1", body: "nyop"),
            .reporter,
            .instance, Self.respondent,
        ].pick(&dice)
    }
}

extension InquiryScene {
    /// Goes from wherever it stands to the end by steps that somebody may take, waiting where the law says so.
    fileprivate mutating func end() throws {
        for _ in 0..<12 where inquiry.stage != .closed {
            switch inquiry.stage {
            case .submitted: try take(.intake(.route(recipients: 1)))
            case .routed: try take(.intake(.accept(respondent: "blue-heron")))
            case .wrongBody: try take(.closure(.close(.otherBody)))
            case .triage: try take(.closure(.close(.noCase)))
            case .investigate, .examine: try take(.closure(.close(.noFurtherAction)))
            case .acceptedDisposal:
                wait(days: 29)
                try take(.disposal(.lapseDisposal))
            case .hearing: try endHearing()
            case .outcome:
                wait(days: 29)
                try take(.outcome(.takeEffect))
            case .appeal: try takeTogether(.decision(.decideAppeal(isAllowed: false, panel: Self.panel)))
            case .inForce: try takeTogether(.decision(.review(Order(.none), panel: Self.panel)))
            case .closed: break
            }
        }
    }

    private mutating func endHearing() throws {
        if inquiry.hearing?.isPrepared != true { try take(.hearing(.prepareHearing(Self.preparation))) }
        while let phase = inquiry.nextFinding { try take(.hearing(.find(phase, isFound: true))) }
        guard inquiry.isFound else { return _ = try take(.closure(.close(.notFound))) }
        try takeTogether(.decision(.decide(warning, panel: Self.panel)))
    }
}

@Suite struct `Inquiries taken anywhere` {
    /// 150 walks of 120 turns, at each of which steps are tried until one is taken: every stage is reached, every guard
    /// that needs no special hand has refused somebody, no history shows what the law forbids, and every inquiry can be
    /// brought to its end from where the walk left it.
    @Test func `never show what must not happen`() throws {
        var stages: Set<InquiryStage> = []
        var refusals: Set<InquiryGuard> = []
        for seed in 0..<150 as Range<UInt64> {
            var dice = SeededRandom(seed)
            var scene = InquiryScene()
            for officer in [InquiryScene.first, InquiryScene.second] {
                try scene.take(.declaration(.declareLink(isLinked: false)), by: officer)
            }
            for _ in 0..<120 {
                if Int.random(in: 0..<4, using: &dice) == 0 {
                    scene.wait(days: Int64.random(in: 0...90, using: &dice))
                }
                let before = scene.inquiry
                for step in scene.anything(&dice).shuffled(using: &dice).prefix(12) {
                    do {
                        try scene.take(step, by: scene.anybody(&dice, for: step))
                        break
                    } catch InquiryRefusal.needs(let what) {
                        refusals.insert(what)
                    } catch is InquiryRefusal {
                        #expect(scene.inquiry == before)
                    }
                }
                stages.insert(scene.inquiry.stage)
                guard scene.inquiry != before else { continue }
                #expect(scene.inquiry.history.dropLast() == before.history[...])
            }
            let law = InquiryLaw(scene.inquiry)
            #expect(law.breaches.map(\.rawValue) == [], "seed \(seed)")
            #expect(law.wrongSteps == 0, "seed \(seed)")
            try scene.end()
            #expect(scene.inquiry.stage == .closed, "seed \(seed)")
            #expect(InquiryLaw(scene.inquiry).breaches == [], "seed \(seed)")
        }
        #expect(stages.union([.submitted]) == Set(InquiryStage.allCases))
        // Attempts made by hand, in the tests of the guards, run into these.
        let byHand: Set<InquiryGuard> = [.findingTest, .hearingPrepared, .interimMeasure, .reviewed]
        #expect(Set(InquiryGuard.allCases).subtracting(refusals).subtracting(byHand) == [])
    }

    @Test(arguments: InquiryStage.allCases) func `can go on from every stage`(stage: InquiryStage) throws {
        var scene = InquiryScene()
        try scene.go(to: stage)
        #expect(scene.inquiry.stage == stage)
        let exits: [InquiryStep] = [
            .intake(.route(recipients: 1)), .intake(.sendBack(to: "hcpc")), .intake(.takeBack),
            .closure(.close(.employer)), .investigation(.examine),
            .closure(.close(.warning)),
            .disposal(.answerDisposal(accepts: true)),
            .decision(.decide(scene.warning, panel: InquiryScene.panel)), .outcome(.appeal),
            .decision(.review(Order(.none), panel: InquiryScene.panel)),
            .decision(.decideAppeal(isAllowed: true, panel: InquiryScene.panel)),
            .closure(.reopen(evidence: "ff")),
        ]
        if stage == .investigate {
            try scene.take(.investigation(.recordParticulars([InquiryScene.particular])))
        }
        if stage == .hearing { try scene.findAll() }
        let ways = exits.filter { step in
            var copy = scene
            do { try copy.takeTogether(step) } catch { return false }
            return copy.inquiry.stage != stage
        }
        #expect(!ways.isEmpty)
    }

    @Test func `are what their steps make them`() throws {
        var scene = InquiryScene()
        try scene.go(to: .inForce)
        var again = InquiryScene().inquiry
        try again.replay(
            scene.inquiry.history.map { KeptStep($0.step, by: $0.taker, reasons: $0.reasons, at: $0.at) })
        #expect(again == scene.inquiry)
    }
}
