import CivilTime
import Testing

@testable import AlcoveDomain

@Suite struct `The guards of an inquiry` {
    @Test func `are each run into by an attempt`() {
        #expect(Set(InquiryAttempt.all.map(\.what)) == Set(InquiryGuard.allCases))
    }

    @Test(arguments: InquiryAttempt.all) func `refuse, and nothing changes`(attempt: InquiryAttempt) throws {
        var scene = try self.scene(of: attempt)
        let (before, step) = (scene.inquiry, attempt.step(scene))
        #expect(throws: InquiryRefusal.needs(attempt.what)) { try scene.take(step) }
        #expect(scene.inquiry == before)
        #expect(InquiryLaw(scene.inquiry).breaches.isEmpty)
    }

    /// The twin: nothing else refuses there.
    @Test(arguments: InquiryAttempt.all) func `let through what they ask for`(attempt: InquiryAttempt) throws
    {
        var scene = try self.scene(of: attempt)
        let before = scene.inquiry.history.count
        try attempt.sound(&scene)
        #expect(scene.inquiry.history.count > before)
        #expect(InquiryLaw(scene.inquiry).breaches.isEmpty)
    }

    /// The law, which judges the walks and knows nothing of guards, sees a history that one of them should have refused.
    @Test(arguments: InquiryAttempt.all) func `would be missed`(attempt: InquiryAttempt) throws {
        var scene = try self.scene(of: attempt)
        scene.force(attempt.step(scene))
        #expect(InquiryLaw(scene.inquiry).breaches.contains(attempt.what))
    }

    private func scene(of attempt: InquiryAttempt) throws -> InquiryScene {
        var scene = InquiryScene()
        try scene.go(to: attempt.from)
        try attempt.prepare(&scene)
        return scene
    }

    @Test func `let an interim order stand once the respondent was heard, or had the time to answer`() throws
    {
        for answers in [true, false] {
            var scene = InquiryScene()
            try scene.go(to: .investigate)
            try InquiryAttempt.propose(&scene)
            if answers { try scene.take(.interim(.answerInterim)) } else { scene.wait(days: 2) }
            let order = scene.interim()
            let change = try scene.takeTogether(.decision(.orderInterim(order, panel: InquiryScene.panel)))
            #expect(change == .restrict(.suspension, lastDay: order.lastDay))
            #expect(scene.inquiry.restriction(at: scene.now)?.measure == .suspension)
            #expect(try scene.take(.closure(.close(.noFurtherAction))) == .lift)
            #expect(scene.inquiry.restriction(at: scene.now) == nil)
        }
    }

    @Test func `count eighteen months from the first interim order, however often it is reviewed`() throws {
        var scene = InquiryScene()
        try scene.go(to: .investigate)
        try InquiryAttempt.heard(&scene)
        try scene.takeTogether(.decision(.orderInterim(scene.interim(months: 12), panel: InquiryScene.panel)))
        scene.wait(days: 150)
        #expect(throws: InquiryRefusal.needs(.interimLength)) {
            try scene.takeTogether(
                .decision(.reviewInterim(scene.interim(months: 18), panel: InquiryScene.panel)))
        }
        try scene.takeTogether(
            .decision(.reviewInterim(scene.interim(months: 12), panel: InquiryScene.panel)))
    }
}
