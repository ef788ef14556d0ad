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
    package internal(set) var state = State.submitted
    /// When it came to stand there.
    package internal(set) var entered: Instant
    package internal(set) var history: [Entry] = []
    /// The handle of whom it is about, once an officer has taken it up.
    package internal(set) var respondent: String?
    /// By officer: whether they know either party.
    package internal(set) var links: [String: Bool] = [:]
    /// When the respondent was told that they are being investigated; an inquiry that is opened again tells anew.
    package internal(set) var told: Instant?
    package internal(set) var particulars: [Particular] = []
    package internal(set) var safety = SafetyCheck.none
    package internal(set) var interim = InterimReview()
    /// What a panel decides and not all of it has signed. A later one takes its place.
    package internal(set) var awaiting: PanelOrder?
    package internal(set) var notices: [RespondentNotice] = []
    /// Evidence by its SHA-256 in hex, whoever brought it.
    package internal(set) var evidence: Set<String> = []

    /// An inquiry into a report that has just arrived.
    /// - Parameter risk: the reporter says that somebody may be in danger.
    package init(body: String, rules: InquiryRules, lodged: Instant, risk: Bool = false) {
        self.body = body
        self.rules = rules
        self.lodged = lodged
        entered = lodged
        if risk { safety = .open(since: lodged) }
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
