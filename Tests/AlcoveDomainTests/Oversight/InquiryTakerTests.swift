import CivilTime
import Testing

@testable import AlcoveDomain

@Suite struct `Who takes steps of an inquiry` {
    @Test func `is an officer of the body, and another body's officer finds nothing`() throws {
        var scene = InquiryScene()
        try scene.go(to: .triage)
        for step in [InquiryStep.closure(.close(.noCase)), .declaration(.declareLink(isLinked: false))] {
            #expect(throws: InquiryRefusal.notFound) {
                try scene.take(step, by: .officer("nyop.1", body: "nyop"))
            }
        }
    }

    @Test func `says first whether they know a party, and somebody who does stays out`() throws {
        var scene = InquiryScene()
        try scene.go(to: .triage)
        let third = InquiryActor.officer("swe.3", body: InquiryScene.body)
        #expect(throws: InquiryRefusal.linkNotDeclared) {
            try scene.take(.closure(.close(.noCase)), by: third)
        }
        try scene.take(.declaration(.declareLink(isLinked: true)), by: third)
        #expect(throws: InquiryRefusal.linked) { try scene.take(.closure(.close(.noCase)), by: third) }
        #expect(throws: InquiryRefusal.linked) {
            try scene.take(.declaration(.declareLink(isLinked: false)), by: third)
        }
    }

    @Test(arguments: ["", "  \n\t"]) func `gives reasons in words`(reasons: String) throws {
        var scene = InquiryScene()
        try scene.go(to: .triage)
        #expect(throws: InquiryRefusal.reasonsMissing) {
            try scene.take(.closure(.close(.noCase)), reasons: reasons)
        }
        let longest = InquiryRules.longestReasons
        #expect(throws: InquiryRefusal.reasonsTooLong(most: longest)) {
            try scene.take(.closure(.close(.noCase)), reasons: String(repeating: "a", count: longest + 1))
        }
    }

    @Test func `counts what they write by scalars, of which one letter may have any number`() throws {
        var scene = InquiryScene()
        try scene.go(to: .triage)
        let longest = InquiryRules.longestReasons
        let marked = "a" + String(repeating: "\u{301}", count: longest - 1)
        #expect(marked.count == 1)
        #expect(throws: InquiryRefusal.reasonsTooLong(most: longest)) {
            try scene.take(.closure(.close(.noCase)), reasons: marked + "\u{301}")
        }
        try scene.take(.closure(.close(.noCase)), reasons: marked)
    }

    @Test func `takes so many in one inquiry, each party their own`() throws {
        var scene = InquiryScene()
        try scene.go(to: .investigate)
        let most = InquiryRules.mostSteps(by: .respondent)
        for number in 0..<most { try scene.take(.submission(.addContext("\(number)"))) }
        #expect(throws: InquiryRefusal.tooManySteps(most: most)) {
            try scene.take(.submission(.addContext("more")))
        }
        try scene.take(.submission(.addEvidence("more")))
    }

    @Test func `names what was added by a digest and nothing longer`() throws {
        var scene = InquiryScene()
        try scene.go(to: .investigate)
        let digest = String(repeating: "a", count: 64)
        #expect(throws: InquiryRefusal.needs(.newEvidence)) {
            try scene.take(.submission(.addContext(digest + "a")))
        }
        try scene.take(.submission(.addContext(digest)))
    }

    @Test func `is never the reporter, the respondent or the program in an officer's place`() throws {
        for taker in [InquiryActor.reporter, InquiryScene.respondent, .instance] {
            var scene = InquiryScene()
            try scene.go(to: .investigate)
            #expect(throws: InquiryRefusal.actorMayNot) {
                try scene.take(.closure(.close(.noFurtherAction)), by: taker)
            }
        }
        var scene = InquiryScene()
        try scene.go(to: .acceptedDisposal)
        #expect(throws: InquiryRefusal.actorMayNot) {
            try scene.take(.disposal(.answerDisposal(accepts: true)), by: InquiryScene.first)
        }
    }

    @Test func `is the respondent only once they were told, and only of their own inquiry`() throws {
        var scene = InquiryScene()
        try scene.go(to: .triage)
        try scene.take(.investigation(.investigate(heads: [.misconduct])))
        #expect(throws: InquiryRefusal.notFound) { try scene.take(.submission(.addContext("01"))) }
        try scene.take(.investigation(.tellRespondent))
        #expect(throws: InquiryRefusal.notFound) {
            try scene.take(.submission(.addContext("01")), by: .respondent("grey-owl"))
        }
        try scene.take(.submission(.addContext("01")))
    }

    @Test
    func `tells the respondent nothing before an investigation, and nothing of a report that ends there`()
        throws
    {
        for stage in [InquiryStage.submitted, .routed, .wrongBody, .triage, .closed] {
            var scene = InquiryScene()
            try scene.go(to: stage)
            #expect(scene.inquiry.notices.isEmpty)
            #expect(throws: (any Error).self) { try scene.take(.investigation(.tellRespondent)) }
            #expect(scene.inquiry.notices.isEmpty)
        }
    }

    @Test func `tells the respondent anew when a closed inquiry is opened again`() throws {
        var scene = InquiryScene()
        try scene.go(to: .investigate)
        try scene.take(.closure(.close(.noFurtherAction)))
        let before = scene.inquiry.notices
        try scene.take(.closure(.reopen(evidence: "0b")))
        #expect(scene.inquiry.told == nil && scene.inquiry.notices == before)
        try scene.take(.investigation(.investigate(heads: [.misconduct])))
        try scene.take(.investigation(.tellRespondent))
        #expect(scene.inquiry.notices.count == before.count + 1)
    }
}
