import CivilTime

@testable import AlcoveDomain

extension InquiryAttempt {
    /// Until there is a hearing, and of what is added.
    static let early: [InquiryAttempt] = [
        InquiryAttempt(.recipient, from: .submitted) { _ in
            .intake(.route(recipients: 0))
        } sound: {
            try $0.take(.intake(.route(recipients: 1)))
        },
        InquiryAttempt(.respondentNamed, from: .routed) { _ in
            .intake(.accept(respondent: " "))
        } sound: {
            try $0.take(.intake(.accept(respondent: "blue-heron")))
        },
        InquiryAttempt(.heads, from: .triage) { _ in
            .investigation(.investigate(heads: []))
        } sound: {
            try $0.take(.investigation(.investigate(heads: [.health])))
        },
        InquiryAttempt(.particulars, from: .investigate) { _ in
            let vague = Particular(who: "blue-heron", what: "", place: "Talk", when: "Sunday")
            return .investigation(.recordParticulars([vague]))
        } sound: {
            let exact = Particular(who: "blue-heron", what: "Asked", place: "Talk", when: "Sunday")
            try $0.take(.investigation(.recordParticulars([exact])))
        },
        InquiryAttempt(.particulars, from: .investigate) { _ in
            .investigation(.examine)
        } sound: {
            try $0.take(.investigation(.recordParticulars([InquiryScene.particular])))
            try $0.take(.investigation(.examine))
        },
        InquiryAttempt(.respondentTold, from: .triage) {
            try $0.take(.investigation(.investigate(heads: [.misconduct])))
            try $0.take(.investigation(.recordParticulars([InquiryScene.particular])))
        } step: { _ in
            .investigation(.examine)
        } sound: {
            try $0.take(.investigation(.tellRespondent))
            try $0.take(.investigation(.examine))
        },
        InquiryAttempt(.respondentTold, from: .triage) {
            try $0.take(.investigation(.investigate(heads: [.misconduct])))
        } step: { _ in
            .interim(.proposeInterim(.suspension, hours: 48))
        } sound: {
            try $0.take(.investigation(.tellRespondent))
            try propose(&$0)
        },
        InquiryAttempt(.findingTest, from: .examine) { _ in
            .hearing(
                .refer(FindingTest(facts: "Signed.", ground: " ", impairment: "Lasting.", isRealistic: true)))
        } sound: {
            let test = FindingTest(
                facts: "Signed.", ground: "One.", impairment: "Lasting.", isRealistic: true)
            try $0.take(.hearing(.refer(test)))
        },
        InquiryAttempt(.newEvidence, from: .closed) {
            try $0.take(.submission(.addEvidence("0a")))
        } step: { _ in
            .closure(.reopen(evidence: "0a"))
        } sound: {
            try $0.take(.closure(.reopen(evidence: "0b")))
        },
        InquiryAttempt(.newEvidence, from: .investigate) {
            try $0.take(.submission(.addEvidence("0a")))
        } step: { _ in
            .submission(.addContext("0a"))
        } sound: {
            try $0.take(.submission(.addContext("0b")))
        },
    ]
}
