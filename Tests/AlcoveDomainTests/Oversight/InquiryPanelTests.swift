import CivilTime
import Testing

@testable import AlcoveDomain

@Suite struct `What a panel decides` {
    private func heard() throws -> InquiryScene {
        var scene = InquiryScene()
        try scene.go(to: .investigate)
        try scene.take(.interim(.proposeInterim(.suspension, hours: 48)))
        try scene.take(.interim(.answerInterim))
        return scene
    }

    @Test func `is not in force before each of them has signed`() throws {
        var scene = try heard()
        let order = scene.interim()
        #expect(
            try scene.take(.decision(.orderInterim(order, panel: InquiryScene.panel)), reasons: "Item 1.")
                == nil)
        let waiting = try #require(scene.inquiry.awaiting)
        #expect(waiting.signed == ["swe.1"] && waiting.missing == ["swe.2"])
        #expect(waiting.change == .restrict(.suspension, lastDay: order.lastDay))
        #expect(scene.inquiry.changeInWaiting == waiting.change)
        #expect(scene.inquiry.interim.order == nil && scene.inquiry.restriction(at: scene.now) == nil)
        #expect(scene.inquiry.notices.last?.kind == .interimProposed)
        // Whatever happens meanwhile is no signature.
        try scene.take(.safety(.raiseSafety))
        #expect(scene.inquiry.changeInWaiting == nil && scene.inquiry.awaiting != nil)

        #expect(
            try scene.take(.declaration(.countersign(entry: waiting.entry)), reasons: "Item 2.")
                == .restrict(.suspension, lastDay: order.lastDay))
        #expect(scene.inquiry.interim.order == order && scene.inquiry.awaiting == nil)
        let told = try #require(scene.inquiry.notices.last)
        #expect(told.kind == .interimOrdered && scene.inquiry.reasons(of: told) == "Item 1.\n\nItem 2.")
        #expect(
            scene.inquiry.ordered(by: .declaration(.countersign(entry: waiting.entry)))
                == .decision(.orderInterim(order, panel: InquiryScene.panel)))
    }

    @Test func `is signed by all of three, and by nobody else`() throws {
        var scene = try heard()
        for officer in ["swe.3", "swe.4"] {
            try scene.take(.declaration(.declareLink(isLinked: false)), by: .officer(officer, body: "swe"))
        }
        try scene.take(.decision(.orderInterim(scene.interim(), panel: ["swe.1", "swe.2", "swe.3"])))
        let entry = try #require(scene.inquiry.awaiting).entry
        #expect(throws: InquiryRefusal.needs(.panelMember)) {
            try scene.take(.declaration(.countersign(entry: entry)), by: .officer("swe.4", body: "swe"))
        }
        #expect(throws: InquiryRefusal.needs(.panelSecond)) {
            try scene.take(.declaration(.countersign(entry: entry)), by: InquiryScene.first)
        }
        #expect(throws: InquiryRefusal.actorMayNot) {
            try scene.take(.declaration(.countersign(entry: entry)), by: InquiryScene.respondent)
        }
        #expect(try scene.take(.declaration(.countersign(entry: entry))) == nil)
        #expect(scene.inquiry.interim.order == nil && scene.inquiry.changeInWaiting != nil)
        #expect(
            try scene.take(.declaration(.countersign(entry: entry)), by: .officer("swe.3", body: "swe"))
                != nil)
        #expect(scene.inquiry.interim.order != nil)
    }

    @Test func `must still be possible when the last of them signs`() throws {
        var scene = try heard()
        try scene.take(
            .decision(.orderInterim(scene.interim(months: 1, review: 1), panel: InquiryScene.panel)))
        let entry = try #require(scene.inquiry.awaiting).entry
        scene.wait(days: 40)
        #expect(throws: InquiryRefusal.needs(.interimLength)) {
            try scene.take(.declaration(.countersign(entry: entry)))
        }
        // A later one takes its place; the number of the first is nothing any more.
        try scene.take(.decision(.orderInterim(scene.interim(), panel: InquiryScene.panel)))
        for wrong in [entry, 0, -1, .min, .max] {
            #expect(throws: InquiryRefusal.notFromHere(.investigate)) {
                try scene.take(.declaration(.countersign(entry: wrong)))
            }
        }
        // And what waits belongs to the stage that it was decided at.
        try scene.take(.closure(.close(.noFurtherAction)))
        #expect(scene.inquiry.awaiting == nil)
    }

    @Test func `of a hearing waits too, and of a review and an appeal`() throws {
        var hearing = InquiryScene()
        try hearing.go(to: .hearing)
        try hearing.findAll()
        try hearing.take(.decision(.decide(hearing.warning, panel: InquiryScene.panel)))
        #expect(hearing.inquiry.stage == .hearing && hearing.inquiry.order == nil)
        #expect(hearing.inquiry.changeInWaiting == nil, "a decision restricts nobody before it takes effect")
        try hearing.take(.declaration(.countersign(entry: try #require(hearing.inquiry.awaiting).entry)))
        #expect(hearing.inquiry.stage == .outcome)

        var force = InquiryScene()
        try force.go(to: .inForce)
        try force.take(.decision(.review(Order(.none), panel: InquiryScene.panel)))
        #expect(force.inquiry.stage == .inForce && force.inquiry.changeInWaiting == .lift)
        var appeal = InquiryScene()
        try appeal.go(to: .appeal)
        try appeal.take(.decision(.decideAppeal(isAllowed: true, panel: InquiryScene.panel)))
        #expect(appeal.inquiry.stage == .appeal)
    }

    /// From before panels signed: what one officer ordered then stays in force.
    @Test func `once was one officer's step, and is read so`() throws {
        let scene = try heard()
        let order = scene.interim()
        let old = KeptStep(
            .decision(.orderInterim(order, panel: InquiryScene.panel)), by: InquiryScene.first,
            reasons: "Item 1.",
            at: scene.now, isAlone: true)
        var read = scene.inquiry
        try read.replay([old])
        #expect(read.interim.order == order && read.awaiting == nil)
        var new = scene.inquiry
        try new.replay([KeptStep(old.step, by: old.taker, reasons: old.reasons, at: old.at)])
        #expect(new.interim.order == nil && new.awaiting != nil)
    }
}
