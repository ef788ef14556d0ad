/// One thing that somebody does in an inquiry. Kept as it was taken; the inquiry is what its steps make it.
package enum InquiryStep: Sendable, Hashable, Codable {
    /// The instance has handed the report to so many of the body's officers.
    case route(recipients: Int)
    /// An officer says whether they know either party. Nobody decides anything before having said so.
    case declareLink(isLinked: Bool)
    /// The report is this body's business and is about the practitioner of this handle.
    case accept(respondent: String)
    case sendBack(to: String)
    /// A report that was sent back after all is ours.
    case takeBack
    case investigate(heads: [Head])
    case tellRespondent
    case recordParticulars([Particular])
    case examine
    case offerDisposal(Order)
    case answerDisposal(accepts: Bool)
    /// The respondent did not answer the offer in time.
    case lapseDisposal
    case refer(FindingTest)
    case prepareHearing(HearingPreparation)
    case find(HearingPhase, isFound: Bool)
    case decide(Order, panel: [String])
    case takeEffect
    case appeal
    case decideAppeal(isAllowed: Bool, panel: [String])
    case review(Order, panel: [String])
    case expire
    case close(Closing)
    /// New evidence, named by its SHA-256 in hex.
    case reopen(evidence: String)
    case raiseSafety
    case answerSafety(Safety)
    /// Tells the respondent that an interim order may be made; they may answer for so many hours.
    case proposeInterim(Measure, hours: Int)
    /// The respondent has answered, or says that they have nothing to say.
    case answerInterim
    case orderInterim(InterimOrder, panel: [String])
    case reviewInterim(InterimOrder, panel: [String])
    case endInterim
    /// Another of the panel signs what stands in the history under this number.
    case countersign(entry: Int)
    /// The respondent adds what the report leaves out, named by its SHA-256 in hex.
    case addContext(String)
    /// The reporter adds to the report, named by its SHA-256 in hex.
    case addEvidence(String)

    // What stands in tables and on the wire: `{"find": {"phase": "facts", "isFound": true}}`.
    private enum RecordParticularsCodingKeys: String, CodingKey { case _0 = "particulars" }
    private enum OfferDisposalCodingKeys: String, CodingKey { case _0 = "order" }
    private enum ReferCodingKeys: String, CodingKey { case _0 = "test" }
    private enum PrepareHearingCodingKeys: String, CodingKey { case _0 = "preparation" }
    private enum FindCodingKeys: String, CodingKey { case _0 = "phase", isFound }
    private enum DecideCodingKeys: String, CodingKey { case _0 = "order", panel }
    private enum ReviewCodingKeys: String, CodingKey { case _0 = "order", panel }
    private enum CloseCodingKeys: String, CodingKey { case _0 = "as" }
    private enum AnswerSafetyCodingKeys: String, CodingKey { case _0 = "as" }
    private enum ProposeInterimCodingKeys: String, CodingKey { case _0 = "measure", hours }
    private enum OrderInterimCodingKeys: String, CodingKey { case _0 = "order", panel }
    private enum ReviewInterimCodingKeys: String, CodingKey { case _0 = "order", panel }
    private enum AddContextCodingKeys: String, CodingKey { case _0 = "hash" }
    private enum AddEvidenceCodingKeys: String, CodingKey { case _0 = "hash" }

    /// What a concern can be about (the grounds of section 7.1's triage test).
    package enum Head: String, Sendable, Hashable, Codable, CaseIterable {
        case misconduct, lackOfCompetence = "lack-of-competence", health, conviction, otherDetermination =
            "other-determination", languageKnowledge = "language-knowledge"
    }

    /// How an inquiry ends.
    package enum Closing: String, Sendable, Hashable, Codable, CaseIterable {
        case noCase = "no-case"
        case employer
        case otherBody = "other-body"
        case noFurtherAction = "no-further-action"
        case advice, warning
        case notFound = "not-found"
        case orderEnded = "order-ended"
        case appealAllowed = "appeal-allowed"
    }

    /// What came of looking at a risk.
    package enum Safety: String, Sendable, Hashable, Codable, CaseIterable {
        case cleared, referred
    }

    /// A word for it, as it stands in tables and catalogues.
    package var name: String {
        switch self {
        case .route: "route"
        case .declareLink: "declare-link"
        case .accept: "accept"
        case .sendBack: "send-back"
        case .takeBack: "take-back"
        case .investigate: "investigate"
        case .tellRespondent: "tell-respondent"
        case .recordParticulars: "record-particulars"
        case .examine: "examine"
        case .offerDisposal: "offer-disposal"
        case .answerDisposal: "answer-disposal"
        case .lapseDisposal: "lapse-disposal"
        case .refer: "refer"
        case .prepareHearing: "prepare-hearing"
        case .find: "find"
        case .decide: "decide"
        case .takeEffect: "take-effect"
        case .appeal: "appeal"
        case .decideAppeal: "decide-appeal"
        case .review: "review"
        case .expire: "expire"
        case .close: "close"
        case .reopen: "reopen"
        case .raiseSafety: "raise-safety"
        case .answerSafety: "answer-safety"
        case .proposeInterim: "propose-interim"
        case .answerInterim: "answer-interim"
        case .orderInterim: "order-interim"
        case .reviewInterim: "review-interim"
        case .endInterim: "end-interim"
        case .countersign: "countersign"
        case .addContext: "add-context"
        case .addEvidence: "add-evidence"
        }
    }

    /// Whether it goes with something sealed that a party adds; the step alone would name what nobody can open.
    package var bringsSubmission: Bool {
        switch self {
        case .addContext, .addEvidence: true
        default: false
        }
    }

    /// Whose step it is. Nobody else may take it.
    package var taker: InquiryActor.Kind {
        switch self {
        case .route: .instance
        case .answerDisposal, .appeal, .answerInterim, .addContext: .respondent
        case .addEvidence: .reporter
        default: .officer
        }
    }
}
