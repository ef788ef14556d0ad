/// One thing that somebody does in an inquiry, by the phase that it belongs to. Kept as it was taken; the inquiry is what
/// its steps make it.
package enum InquiryStep: Sendable, Hashable {
    case intake(IntakeStep)
    case investigation(InvestigationStep)
    case disposal(DisposalStep)
    case hearing(HearingStep)
    case decision(DecisionStep)
    case outcome(OutcomeStep)
    case closure(ClosureStep)
    case interim(InterimStep)
    case safety(SafetyStep)
    case declaration(DeclarationStep)
    case submission(SubmissionStep)

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
}

/// The steps of one phase. Each says its name and who may take it; `CodingKeys` are their names in tables and on the
/// wire, where the phase is not written: `{"find": {"phase": "facts", "isFound": true}}`.
package protocol InquiryPhase: Sendable, Hashable, Codable {
    associatedtype CodingKeys: CodingKey
    /// A word for the step, as it stands in catalogues.
    var name: String { get }
    /// Whose step it is. Nobody else may take it.
    var taker: InquiryActor.Kind { get }
}

extension InquiryStep {
    var phase: any InquiryPhase {
        switch self {
        case .intake(let step): step
        case .investigation(let step): step
        case .disposal(let step): step
        case .hearing(let step): step
        case .decision(let step): step
        case .outcome(let step): step
        case .closure(let step): step
        case .interim(let step): step
        case .safety(let step): step
        case .declaration(let step): step
        case .submission(let step): step
        }
    }

    /// A word for it, as it stands in catalogues.
    package var name: String { phase.name }

    /// Whose step it is. Nobody else may take it.
    package var taker: InquiryActor.Kind { phase.taker }

    /// Who decides it together; nil for a step that one takes alone.
    package var panel: [String]? { if case .decision(let step) = self { step.panel } else { nil } }

    /// Whether it goes with something sealed that a party adds; the step alone would name what nobody can open.
    package var bringsSubmission: Bool { if case .submission = self { true } else { false } }
}
