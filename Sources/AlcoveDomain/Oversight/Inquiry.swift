package import CivilTime

/// A body's inquiry into one report: what its steps, taken in order, have made of it (standards section 7.1).
///
/// A value that decides and touches nothing. `take` either takes a step whole or throws and changes nothing. There is
/// no step that removes anything; every step stays in `history` with its taker and reasons.
package struct Inquiry: Sendable, Hashable {
    /// A step that was taken.
    package struct Entry: Sendable, Hashable {
        package let step: InquiryStep
        package let taker: InquiryActor
        package let reasons: String
        package let at: Instant
        /// Where the inquiry stood afterwards.
        package let stage: InquiryStage
    }

    /// The body whose officers decide.
    package let body: String
    package let rules: InquiryRules
    package let lodged: Instant
    package internal(set) var stage = InquiryStage.submitted
    /// When `stage` was entered.
    package internal(set) var entered: Instant
    package internal(set) var history: [Entry] = []
    /// The handle of whom it is about, once an officer has taken it up.
    package internal(set) var respondent: String?
    package internal(set) var heads: [InquiryStep.Head] = []
    /// By officer: whether they know either party.
    package internal(set) var links: [String: Bool] = [:]
    /// When the respondent was told that they are being investigated; an inquiry that is opened again tells anew.
    package internal(set) var told: Instant?
    package internal(set) var particulars: [Particular] = []
    package internal(set) var hearing = Hearing()
    package internal(set) var offer: Order?
    package internal(set) var order: Order?
    package internal(set) var safety = SafetyCheck.none
    package internal(set) var interim = InterimReview()
    /// What a panel decides and not all of it has signed. A later one takes its place.
    package internal(set) var awaiting: PanelOrder?
    package internal(set) var notices: [RespondentNotice] = []
    package internal(set) var closing: InquiryStep.Closing?
    /// Evidence by its SHA-256 in hex, whoever brought it.
    package internal(set) var evidence: Set<String> = []
    /// When the decision that `order` rests on was made; the time to appeal runs from then.
    var decided: Instant?
    var hasAppealed = false
    /// When the order in force became what it is.
    var ordered: Instant?
    /// When the order in force was last reviewed and left as it is; nil for one that no review has looked at.
    var reviewed: Instant?
    /// Guards that are not enforced: only tests take any away, to see that it is noticed.
    var without: Set<InquiryGuard> = []

    /// An inquiry into a report that has just arrived.
    /// - Parameter risk: the reporter says that somebody may be in danger.
    package init(body: String, rules: InquiryRules, lodged: Instant, risk: Bool = false) {
        self.body = body
        self.rules = rules
        self.lodged = lodged
        entered = lodged
        if risk { safety = .open(since: lodged) }
    }

    /// What was done before a hearing and found in it.
    package struct Hearing: Sendable, Hashable {
        package internal(set) var preparation: HearingPreparation?
        package internal(set) var findings: [HearingPhase: Bool] = [:]

        /// The finding that is next; nil when all were made, or one of them was that it is not so.
        package var next: HearingPhase? {
            guard !findings.values.contains(false) else { return nil }
            return HearingPhase.allCases.first { findings[$0] == nil }
        }

        /// Whether everything alleged was found, so that there can be an order.
        package var isFound: Bool { HearingPhase.allCases.allSatisfy { findings[$0] == true } }
    }

    /// Whether somebody is in danger; runs beside the main line.
    package enum SafetyCheck: Sendable, Hashable {
        case none
        case open(since: Instant)
        case answered(InquiryStep.Safety)
    }

    /// An order until there is a decision; runs beside the main line.
    package struct InterimReview: Sendable, Hashable {
        package internal(set) var proposed: Measure?
        package internal(set) var answerUntil: Instant?
        package internal(set) var isAnswered = false
        package internal(set) var order: InterimOrder?
        /// When the first evidence arrived that the order in force did not know.
        package internal(set) var newEvidence: Instant?
        /// The day of the inquiry's first interim order, from which their longest time runs.
        package internal(set) var since: CivilDate?
    }
}

/// A step as it is kept.
package struct KeptStep: Sendable, Hashable {
    package let step: InquiryStep
    package let taker: InquiryActor
    package let reasons: String
    package let at: Instant
    /// A panel's step from the time when one officer took it alone and named the others.
    package let isAlone: Bool

    package init(
        _ step: InquiryStep, by taker: InquiryActor, reasons: String, at: Instant, isAlone: Bool = false
    ) {
        (self.step, self.taker, self.reasons, self.at) = (step, taker, reasons, at)
        self.isAlone = isAlone && step.panel != nil
    }
}

/// What the respondent is told, and when; `entry` is the place in the history of the step that tells them.
package struct RespondentNotice: Sendable, Hashable {
    package enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
        case investigation
        case interimProposed = "interim-proposed"
        case interimOrdered = "interim-ordered"
        case interimEnded = "interim-ended"
        case offer, hearing, decision
        case inForce = "in-force"
        case appealDecided = "appeal-decided"
        case reviewed, ended
    }

    package let kind: Kind
    package let at: Instant
    package let entry: Int
}

/// What the body's decision does to the practitioner's licence.
package enum LicenceChange: Sendable, Hashable {
    /// From now until the end of `lastDay` at the body; for good where there is none.
    case restrict(Measure, lastDay: CivilDate?)
    case lift
}
