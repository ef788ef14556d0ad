package import CivilTime

/// The check whether somebody is in danger.
package enum SafetyStep: InquiryPhase {
    case raiseSafety
    case answerSafety(InquiryStep.Safety)

    package enum CodingKeys: CodingKey { case raiseSafety, answerSafety }
    private enum AnswerSafetyCodingKeys: String, CodingKey { case _0 = "as" }

    package var name: String {
        switch self {
        case .raiseSafety: "raise-safety"
        case .answerSafety: "answer-safety"
        }
    }

    package var taker: InquiryActor.Kind {
        switch self {
        case .raiseSafety, .answerSafety: .officer
        }
    }
}

extension Inquiry {
    /// Whether somebody is in danger; runs beside the main line.
    package enum SafetyCheck: Sendable, Hashable {
        case none
        case open(since: Instant)
        case answered(InquiryStep.Safety)
    }

    mutating func make(_ step: SafetyStep, at now: Instant) throws(InquiryRefusal) {
        switch (step, safety) {
        case (.raiseSafety, .none), (.raiseSafety, .answered): safety = .open(since: now)
        case (.answerSafety(let answer), .open): safety = .answered(answer)
        case (.raiseSafety, .open), (.answerSafety, .none), (.answerSafety, .answered):
            throw .notFromHere(stage)
        }
    }
}
