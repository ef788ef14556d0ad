import CivilTime
import Foundation
import Testing

@testable import AlcoveDomain

/// A step with what stands in tables and on the wire for it, its word, and whose it is.
private struct Written: Sendable, CustomStringConvertible {
    let step: InquiryStep
    let json: String
    let name: String
    let taker: InquiryActor.Kind

    var description: String { name }

    init(_ step: InquiryStep, _ json: String, _ name: String, _ taker: InquiryActor.Kind = .officer) {
        (self.step, self.json, self.name, self.taker) = (step, json, name, taker)
    }

    private static let order = Order(.warning)
    private static let interim = InterimOrder(
        .suspension, lastDay: CivilDate(daysSince1970: 20_600), reviewBy: CivilDate(daysSince1970: 20_500))
    private static let orderJSON = #"{"conditions":[],"measure":"warning"}"#
    private static let interimJSON =
        #"{"conditions":[],"lastDay":"2026-05-27","measure":"suspension","reviewBy":"2026-02-16"}"#

    static let all = [
        Written(.intake(.route(recipients: 2)), #"{"route":{"recipients":2}}"#, "route", .instance),
        Written(.intake(.accept(respondent: "b")), #"{"accept":{"respondent":"b"}}"#, "accept"),
        Written(.intake(.sendBack(to: "hcpc")), #"{"sendBack":{"to":"hcpc"}}"#, "send-back"),
        Written(.intake(.takeBack), #"{"takeBack":{}}"#, "take-back"),
        Written(
            .investigation(.investigate(heads: [.lackOfCompetence])),
            #"{"investigate":{"heads":["lack-of-competence"]}}"#, "investigate"),
        Written(.investigation(.tellRespondent), #"{"tellRespondent":{}}"#, "tell-respondent"),
        Written(
            .investigation(
                .recordParticulars([Particular(who: "a", what: "b", place: "c", when: "d", item: "1")])),
            #"{"recordParticulars":{"particulars":[{"item":"1","place":"c","what":"b","when":"d","who":"a"}]}}"#,
            "record-particulars"),
        Written(.investigation(.examine), #"{"examine":{}}"#, "examine"),
        Written(
            .disposal(.offerDisposal(order)), #"{"offerDisposal":{"order":\#(orderJSON)}}"#, "offer-disposal"),
        Written(
            .disposal(.answerDisposal(accepts: true)), #"{"answerDisposal":{"accepts":true}}"#,
            "answer-disposal", .respondent),
        Written(.disposal(.lapseDisposal), #"{"lapseDisposal":{}}"#, "lapse-disposal"),
        Written(
            .hearing(.refer(FindingTest(facts: "a", ground: "b", impairment: "c", isRealistic: true))),
            #"{"refer":{"test":{"facts":"a","ground":"b","impairment":"c","isRealistic":true}}}"#, "refer"),
        Written(
            .hearing(.prepareHearing(InquiryScene.preparation(bundleHash: "0f"))),
            #"{"prepareHearing":{"preparation":{"bundleHash":"0f","disclosedToBoth":true,"noticeServed":true,"#
                + #""redactionsAgreed":true,"witnessesConsidered":true}}}"#,
            "prepare-hearing"),
        Written(
            .hearing(.find(.facts, isFound: true)), #"{"find":{"isFound":true,"phase":"facts"}}"#, "find"),
        Written(
            .decision(.decide(order, panel: ["x"])), #"{"decide":{"order":\#(orderJSON),"panel":["x"]}}"#,
            "decide"),
        Written(
            .decision(.decideAppeal(isAllowed: false, panel: ["x"])),
            #"{"decideAppeal":{"isAllowed":false,"panel":["x"]}}"#, "decide-appeal"),
        Written(
            .decision(.review(order, panel: ["x"])), #"{"review":{"order":\#(orderJSON),"panel":["x"]}}"#,
            "review"),
        Written(
            .decision(.orderInterim(interim, panel: ["x"])),
            #"{"orderInterim":{"order":\#(interimJSON),"panel":["x"]}}"#, "order-interim"),
        Written(
            .decision(.reviewInterim(interim, panel: ["x"])),
            #"{"reviewInterim":{"order":\#(interimJSON),"panel":["x"]}}"#, "review-interim"),
        Written(.outcome(.takeEffect), #"{"takeEffect":{}}"#, "take-effect"),
        Written(.outcome(.appeal), #"{"appeal":{}}"#, "appeal", .respondent),
        Written(.outcome(.expire), #"{"expire":{}}"#, "expire"),
        Written(.closure(.close(.noCase)), #"{"close":{"as":"no-case"}}"#, "close"),
        Written(.closure(.reopen(evidence: "0a")), #"{"reopen":{"evidence":"0a"}}"#, "reopen"),
        Written(
            .interim(.proposeInterim(.suspension, hours: 24)),
            #"{"proposeInterim":{"hours":24,"measure":"suspension"}}"#, "propose-interim"),
        Written(.interim(.answerInterim), #"{"answerInterim":{}}"#, "answer-interim", .respondent),
        Written(.interim(.endInterim), #"{"endInterim":{}}"#, "end-interim"),
        Written(.safety(.raiseSafety), #"{"raiseSafety":{}}"#, "raise-safety"),
        Written(.safety(.answerSafety(.cleared)), #"{"answerSafety":{"as":"cleared"}}"#, "answer-safety"),
        Written(
            .declaration(.declareLink(isLinked: false)), #"{"declareLink":{"isLinked":false}}"#,
            "declare-link"),
        Written(.declaration(.countersign(entry: 7)), #"{"countersign":{"entry":7}}"#, "countersign"),
        Written(
            .submission(.addContext("0a")), #"{"addContext":{"hash":"0a"}}"#, "add-context", .respondent),
        Written(
            .submission(.addEvidence("0a")), #"{"addEvidence":{"hash":"0a"}}"#, "add-evidence", .reporter),
    ]
}

@Suite struct `A step of an inquiry` {
    @Test(arguments: Written.all)
    private func `is written and read without its phase, and says whose it is`(written: Written) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        #expect(String(decoding: try encoder.encode(written.step), as: UTF8.self) == written.json)
        #expect(try JSONDecoder().decode(InquiryStep.self, from: Data(written.json.utf8)) == written.step)
        #expect(written.step.name == written.name && written.step.taker == written.taker)
    }

    @Test(arguments: [
        "{}", #"{"forget":{}}"#, #"{"takeBack":{},"examine":{}}"#, #"{"takeBack":{},"forget":{}}"#,
        #"{"route":{"recipients":"two"}}"#, #"{"route":{"recipients":"two"},"examine":{}}"#, #""examine""#,
        #"{"intake":{"takeBack":{}}}"#,
    ])
    func `is one, known and whole`(json: String) {
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode(InquiryStep.self, from: Data(json.utf8))
        }
    }
}
