import Testing

@testable import AlcoveDomain
@testable import CivilTime

/// An order whose last day is so many days after its decision, and what happens before it can take effect.
private struct ShortOrder: Sendable, CustomStringConvertible {
    let days: Int
    /// Days from the appeal to its dismissal.
    let appeal: Int64?
    let hasInterim: Bool

    var description: String {
        "\(days) days, appeal \(appeal.map(String.init) ?? "none"), interim \(hasInterim)"
    }

    static let all = [0, 1, 27, 28, 29, 40, 200].flatMap { days in
        [nil, 0, 28, 120].flatMap { appeal in
            [true, false].map { ShortOrder(days: days, appeal: appeal, hasInterim: $0) }
        }
    }
}

extension InquiryScene {
    /// An interim suspension for eighteen months.
    mutating func suspendInterim() throws {
        try take(.interim(.proposeInterim(.suspension, hours: 24)))
        try take(.interim(.answerInterim))
        try takeTogether(.decision(.orderInterim(interim(), panel: Self.panel)))
    }
}

@Suite struct `An order that is decided` {
    /// Its last day may pass before anything is in force: nothing is, whoever was restricted until then is free, and
    /// the inquiry has ended.
    @Test(arguments: ShortOrder.all)
    private func `takes effect, or has ended by then`(short: ShortOrder) throws {
        for measure in [Measure.suspension, .conditions] {
            var scene = InquiryScene()
            try scene.go(to: .hearing)
            if short.hasInterim { try scene.suspendInterim() }
            try scene.findAll()
            let lastDay = scene.today.adding(days: short.days)
            try scene.takeTogether(
                .decision(.decide(Order(measure, lastDay: lastDay), panel: InquiryScene.panel)))
            if let days = short.appeal {
                try scene.take(.outcome(.appeal))
                scene.wait(days: days)
                try scene.takeTogether(.decision(.decideAppeal(isAllowed: false, panel: InquiryScene.panel)))
            } else {
                scene.wait(days: 29)
            }
            let change = try scene.take(.outcome(.takeEffect))
            if lastDay < scene.today {
                #expect(scene.inquiry.stage == .closed && scene.inquiry.closing == .orderEnded)
                #expect(change == (short.hasInterim ? .lift : nil))
                #expect(scene.inquiry.restriction(at: scene.now) == nil && scene.inquiry.deadlines.isEmpty)
            } else {
                #expect(scene.inquiry.stage == .inForce && change == .restrict(measure, lastDay: lastDay))
            }
            #expect(InquiryLaw(scene.inquiry).breaches.isEmpty)
        }
    }

    @Test func `and accepted instead of a hearing ends so too`() throws {
        var scene = InquiryScene()
        try scene.go(to: .examine)
        try scene.take(.disposal(.offerDisposal(Order(.conditions, lastDay: scene.today.adding(days: 3)))))
        scene.wait(days: 10)
        try scene.take(.disposal(.answerDisposal(accepts: true)))
        scene.wait(days: 29)
        #expect(try scene.take(.outcome(.takeEffect)) == nil)
        #expect(scene.inquiry.closing == .orderEnded)
    }
}

@Suite struct `A review of an order in force` {
    @Test func `counts for the order that it looked at, and not for the one that it made of it`() throws {
        var scene = InquiryScene()
        try scene.go(to: .inForce)
        let longer = scene.suspension(months: 36)
        let change = try scene.takeTogether(.decision(.review(longer, panel: InquiryScene.panel)))
        #expect(change == .restrict(.suspension, lastDay: longer.lastDay))
        #expect(scene.inquiry.deadlines.map(\.kind) == [.orderReview, .orderEnd])
        var unseen = scene
        unseen.wait(days: 1_100)
        #expect(throws: InquiryRefusal.needs(.reviewed)) { try unseen.take(.outcome(.expire)) }
        scene.wait(days: 1_000)
        #expect(try scene.takeTogether(.decision(.review(longer, panel: InquiryScene.panel))) == nil)
        #expect(scene.inquiry.deadlines.map(\.kind) == [.orderEnd])
        scene.wait(days: 100)
        #expect(try scene.take(.outcome(.expire)) == .lift)
        #expect(InquiryLaw(scene.inquiry).breaches.isEmpty)
    }

    @Test func `is due at the earliest on the day that the order became what it is`() throws {
        var scene = InquiryScene()
        try scene.go(to: .inForce)
        scene.wait(days: 60)
        let shorter = Order(.suspension, lastDay: scene.today.adding(days: 7))
        try scene.takeTogether(.decision(.review(shorter, panel: InquiryScene.panel)))
        #expect(scene.inquiry.deadlines.first?.kind == .orderReview)
        #expect(scene.inquiry.deadlines.first?.due == scene.now)
    }
}

@Suite struct `New evidence while an interim order is in force` {
    private func review(_ scene: InquiryScene) -> Instant? {
        scene.inquiry.deadlines.first { $0.kind == .interimReview }?.due
    }

    @Test(arguments: [InquiryStep.submission(.addEvidence("0a")), .submission(.addContext("0a"))])
    func `brings its review forward, once, until it is reviewed`(step: InquiryStep) throws {
        var scene = InquiryScene()
        try scene.go(to: .investigate)
        try scene.take(.submission(.addEvidence("01")))
        try scene.suspendInterim()
        // What was known when it was ordered is nothing new.
        let planned = scene.inquiry.rules.calendar.end(of: scene.today.adding(months: 6))
        #expect(review(scene) == planned)
        let soon = scene.inquiry.rules.calendar.after(days: 14, from: scene.now)
        try scene.take(step)
        #expect(review(scene) == soon)
        scene.wait(days: 5)
        try scene.take(.submission(.addEvidence("0b")))
        #expect(review(scene) == soon)
        try scene.takeTogether(
            .decision(.reviewInterim(scene.interim(months: 12), panel: InquiryScene.panel)))
        #expect(review(scene) == scene.inquiry.rules.calendar.end(of: scene.today.adding(months: 6)))
    }

    @Test func `never puts it off`() throws {
        var scene = InquiryScene()
        try scene.go(to: .investigate)
        try scene.suspendInterim()
        let planned = review(scene)
        scene.wait(days: 180)
        try scene.take(.submission(.addEvidence("0a")))
        #expect(planned != nil && review(scene) == planned)
    }
}
