import Testing

@testable import AlcoveDomain
@testable import CivilTime

@Suite struct `Deadlines of an inquiry` {
    /// London, where the clocks go forward on Sunday 2026-03-29 at 01:00 UTC.
    private var london: ZoneRules {
        ZoneRules(
            name: "Europe/London", earliest: .utc,
            transitions: [
                ZoneTransition(
                    at: Instant(secondsSince1970: 1_774_746_000),
                    type: LocalTimeType(offset: 3_600, isDST: true, abbreviation: "BST"))
            ], footer: nil)
    }

    private var nairobi: ZoneRules {
        ZoneRules(
            name: "Africa/Nairobi", always: LocalTimeType(offset: 10_800, isDST: false, abbreviation: "EAT"))
    }

    private func kinds(_ scene: InquiryScene) -> [InquiryDeadline.Kind] {
        scene.inquiry.deadlines.map(\.kind)
    }

    @Test func `are counted in the body's working days, past weekends and holidays`() throws {
        let holidays: Set = [
            try #require(CivilDate(iso: "2026-04-03")), try #require(CivilDate(iso: "2026-04-06")),
        ]
        let calendar = WorkCalendar(zone: london, holidays: holidays)
        let thursday = try #require(Instant(iso: "2026-04-02T09:00Z"))
        // Good Friday, the weekend and Easter Monday do not count: Tuesday and Wednesday do.
        #expect(calendar.after(workingDays: 2, from: thursday) == Instant(iso: "2026-04-08T23:00Z"))
        #expect(calendar.after(days: 2, from: thursday) == Instant(iso: "2026-04-04T23:00Z"))
        #expect(calendar.after(months: 6, from: thursday) == Instant(iso: "2026-10-02T23:00Z"))
    }

    @Test func `end with the day on the body's clock, also when the clocks change`() throws {
        let calendar = WorkCalendar(zone: london)
        let saturday = try #require(Instant(iso: "2026-03-28T12:00Z"))
        #expect(calendar.after(days: 0, from: saturday) == Instant(iso: "2026-03-29T00:00Z"))
        #expect(calendar.after(days: 1, from: saturday) == Instant(iso: "2026-03-29T23:00Z"))
    }

    @Test func `give the last of a shorter month`() throws {
        let end = try #require(CivilDate(iso: "2027-08-31"))
        #expect(end.adding(months: 6).description == "2028-02-29")
        #expect(end.adding(months: -8).description == "2026-12-31")
        #expect(end.adding(months: 18).description == "2029-02-28")
    }

    @Test func `are a day at the body, but for what is counted in hours`() throws {
        for (zone, end) in [(london, "2026-03-12T00:00Z"), (nairobi, "2026-03-11T21:00Z")] {
            var scene = InquiryScene(rules: .init(calendar: .init(zone: zone)))
            scene.now = try #require(Instant(iso: "2026-03-09T12:00Z"))
            let first = try #require(scene.inquiry.deadlines.first)
            #expect(first.kind == .acknowledge && scene.inquiry.day(of: first) == nil)
            try scene.take(.intake(.route(recipients: 1)))
            let takeUp = try #require(scene.inquiry.deadlines.first)
            #expect(takeUp.due == Instant(iso: end))
            #expect(scene.inquiry.day(of: takeUp)?.description == "2026-03-11")
        }
    }

    @Test func `follow the stage`() throws {
        var scene = InquiryScene()
        #expect(scene.inquiry.deadlines.map(\.due) == [InquiryScene.start + 86_400])
        try scene.take(.intake(.route(recipients: 1)))
        // Monday, so Wednesday's end.
        #expect(scene.inquiry.deadlines.map(\.due) == [Instant(iso: "2026-03-05T00:00Z")])
        scene = InquiryScene()
        try scene.go(to: .triage)
        try scene.take(.investigation(.investigate(heads: [.health])))
        #expect(kinds(scene) == [.notice, .investigation])
        #expect(scene.inquiry.deadlines.first?.due == Instant(iso: "2026-03-17T00:00Z"))
        try scene.take(.investigation(.tellRespondent))
        #expect(kinds(scene) == [.investigation])
        try scene.take(.interim(.proposeInterim(.suspension, hours: 24)))
        #expect(kinds(scene) == [.interimAnswer, .investigation])
        try scene.take(.interim(.answerInterim))
        try scene.takeTogether(.decision(.orderInterim(scene.interim(), panel: InquiryScene.panel)))
        #expect(Set(kinds(scene)) == [.investigation, .interimReview, .interimEnd])
    }

    @Test func `run for a risk beside everything else, even when the rest has ended`() throws {
        var scene = InquiryScene()
        try scene.go(to: .triage)
        try scene.take(.safety(.raiseSafety))
        try scene.take(.closure(.close(.employer)))
        #expect(kinds(scene) == [.safety])
        try scene.take(.safety(.answerSafety(.referred)))
        #expect(kinds(scene).isEmpty)
    }

    @Test func `ask for a review before an order ends`() throws {
        var scene = InquiryScene()
        try scene.go(to: .inForce)
        #expect(kinds(scene) == [.orderReview, .orderEnd])
        let order = try #require(scene.inquiry.order)
        #expect(try scene.takeTogether(.decision(.review(order, panel: InquiryScene.panel))) == nil)
        #expect(kinds(scene) == [.orderEnd])
        scene.wait(days: 400)
        #expect(try scene.take(.outcome(.expire)) == .lift)
        #expect(scene.inquiry.closing == .orderEnded)
    }
}
