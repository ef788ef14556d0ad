import CivilTime
import Testing

@testable import AlcoveDomain

/// For each guard a way to run into it: where from, and the step that it must refuse.
private struct Attempt: Sendable, CustomStringConvertible {
    let what: InquiryGuard
    let from: InquiryStage
    let prepare: @Sendable (inout InquiryScene) throws -> Void
    let step: @Sendable (InquiryScene) -> InquiryStep

    var description: String { what.rawValue }

    init(
        _ what: InquiryGuard, from: InquiryStage,
        _ prepare: @escaping @Sendable (inout InquiryScene) throws -> Void = { _ in },
        step: @escaping @Sendable (InquiryScene) -> InquiryStep
    ) {
        (self.what, self.from, self.prepare, self.step) = (what, from, prepare, step)
    }
}

private let propose: @Sendable (inout InquiryScene) throws -> Void = {
    try $0.take(.proposeInterim(.suspension, hours: 48))
}
private let heard: @Sendable (inout InquiryScene) throws -> Void = {
    try propose(&$0)
    try $0.take(.answerInterim)
}

private let attempts: [Attempt] = [
    Attempt(.recipient, from: .submitted) { _ in .route(recipients: 0) },
    Attempt(.respondentNamed, from: .routed) { _ in .accept(respondent: " ") },
    Attempt(.heads, from: .triage) { _ in .investigate(heads: []) },
    Attempt(.particulars, from: .investigate) { _ in
        .recordParticulars([Particular(who: "blue-heron", what: "", place: "Talk", when: "Sunday")])
    },
    Attempt(.respondentTold, from: .triage) {
        try $0.take(.investigate(heads: [.misconduct]))
        try $0.take(.recordParticulars([InquiryScene.particular]))
    } step: { _ in
        .examine
    },
    Attempt(.findingTest, from: .examine) { _ in
        .refer(FindingTest(facts: "Signed.", ground: " ", impairment: "Lasting.", isRealistic: true))
    },
    Attempt(.hearingPrepared, from: .hearing) { _ in .find(.facts, isFound: true) },
    Attempt(.phaseOrder, from: .hearing) {
        try $0.take(.prepareHearing(InquiryScene.preparation))
    } step: { _ in
        .find(.impairment, isFound: true)
    },
    Attempt(.panel, from: .hearing) {
        try $0.findAll()
    } step: {
        .decide($0.warning, panel: ["swe.1"])
    },
    Attempt(.panelUnlinked, from: .hearing) {
        try $0.findAll()
    } step: {
        .decide($0.warning, panel: ["swe.1", "swe.3"])
    },
    Attempt(.panelMember, from: .hearing) {
        try $0.findAll()
        try $0.take(.declareLink(isLinked: false), by: .officer("swe.3", body: InquiryScene.body))
    } step: {
        .decide($0.warning, panel: ["swe.2", "swe.3"])
    },
    // One officer who names a second, and signs for both.
    Attempt(.panelSecond, from: .hearing) {
        try $0.findAll()
        try $0.take(.decide($0.warning, panel: InquiryScene.panel), by: InquiryScene.second)
    } step: {
        .countersign(entry: $0.inquiry.awaiting?.entry ?? 0)
    },
    Attempt(.orderEnd, from: .examine) { _ in .offerDisposal(Order(.suspension)) },
    Attempt(.orderLength, from: .examine) {
        .offerDisposal(Order(.conditions, lastDay: $0.today.adding(months: 37)))
    },
    Attempt(.disposalWindowOpen, from: .acceptedDisposal) {
        $0.wait(days: 29)
    } step: { _ in
        .answerDisposal(accepts: true)
    },
    Attempt(.disposalWindowOver, from: .acceptedDisposal) {
        $0.wait(days: 28)
    } step: { _ in
        .lapseDisposal
    },
    Attempt(.appealWindowOpen, from: .outcome) {
        $0.wait(days: 29)
    } step: { _ in
        .appeal
    },
    Attempt(.appealWindowOver, from: .outcome) {
        $0.wait(days: 28)
    } step: { _ in
        .takeEffect
    },
    Attempt(.reviewed, from: .inForce) {
        $0.wait(days: 400)
    } step: { _ in
        .expire
    },
    // A review that puts the end off has not reviewed the order that it made.
    Attempt(.reviewed, from: .inForce) {
        try $0.takeTogether(.review($0.suspension(months: 36), panel: InquiryScene.panel))
        $0.wait(days: 1_200)
    } step: { _ in
        .expire
    },
    Attempt(.lastDayOver, from: .inForce) {
        guard let order = $0.inquiry.order else { return }
        try $0.takeTogether(.review(order, panel: InquiryScene.panel))
    } step: { _ in
        .expire
    },
    Attempt(.newEvidence, from: .closed) {
        try $0.take(.addEvidence("0a"))
    } step: { _ in
        .reopen(evidence: "0a")
    },
    Attempt(.interimTold, from: .investigate) {
        .orderInterim($0.interim(), panel: InquiryScene.panel)
    },
    Attempt(.interimHeard, from: .investigate, propose) {
        .orderInterim($0.interim(), panel: InquiryScene.panel)
    },
    Attempt(.interimMeasure, from: .investigate) { _ in .proposeInterim(.removal, hours: 48) },
    Attempt(.interimLength, from: .investigate, heard) {
        .orderInterim($0.interim(months: 19), panel: InquiryScene.panel)
    },
    Attempt(.interimReview, from: .investigate, heard) {
        .orderInterim($0.interim(review: 7), panel: InquiryScene.panel)
    },
    Attempt(.submissionTime, from: .investigate) { _ in .proposeInterim(.suspension, hours: 1) },
]

@Suite struct `The guards of an inquiry` {
    @Test func `are each run into by an attempt`() {
        #expect(Set(attempts.map(\.what)) == Set(InquiryGuard.allCases))
    }

    @Test(arguments: attempts) private func `refuse, and nothing changes`(attempt: Attempt) throws {
        var scene = InquiryScene()
        try scene.go(to: attempt.from)
        try attempt.prepare(&scene)
        let (before, step) = (scene.inquiry, attempt.step(scene))
        #expect(throws: InquiryRefusal.needs(attempt.what)) { try scene.take(step) }
        #expect(scene.inquiry == before)
        #expect(InquiryLaw(scene.inquiry).breaches.isEmpty)
    }

    /// The twin: with its guard taken away each attempt goes through, and the law, which knows nothing of guards,
    /// sees that it should not have.
    @Test(arguments: attempts) private func `are missed when they are taken away`(attempt: Attempt) throws {
        // The time to answer stands behind having been told: an order without the one lacks the other.
        let without: Set = attempt.what == .interimTold ? [attempt.what, .interimHeard] : [attempt.what]
        var scene = InquiryScene(without: without)
        try scene.go(to: attempt.from)
        try attempt.prepare(&scene)
        try scene.takeTogether(attempt.step(scene))
        #expect(InquiryLaw(scene.inquiry).breaches.contains(attempt.what))
    }

    @Test func `let an interim order stand once the respondent was heard, or had the time to answer`() throws
    {
        for answers in [true, false] {
            var scene = InquiryScene()
            try scene.go(to: .investigate)
            try propose(&scene)
            if answers { try scene.take(.answerInterim) } else { scene.wait(days: 2) }
            let order = scene.interim()
            let change = try scene.takeTogether(.orderInterim(order, panel: InquiryScene.panel))
            #expect(change == .restrict(.suspension, lastDay: order.lastDay))
            #expect(scene.inquiry.restriction(at: scene.now)?.measure == .suspension)
            #expect(try scene.take(.close(.noFurtherAction)) == .lift)
            #expect(scene.inquiry.restriction(at: scene.now) == nil)
        }
    }

    @Test func `count eighteen months from the first interim order, however often it is reviewed`() throws {
        var scene = InquiryScene()
        try scene.go(to: .investigate)
        try heard(&scene)
        try scene.takeTogether(.orderInterim(scene.interim(months: 12), panel: InquiryScene.panel))
        scene.wait(days: 150)
        #expect(throws: InquiryRefusal.needs(.interimLength)) {
            try scene.takeTogether(.reviewInterim(scene.interim(months: 18), panel: InquiryScene.panel))
        }
        try scene.takeTogether(.reviewInterim(scene.interim(months: 12), panel: InquiryScene.panel))
    }
}
