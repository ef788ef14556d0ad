/// Why a step cannot be taken. Nothing has changed then.
package enum InquiryRefusal: Error, Hashable, Sendable {
    /// Absent, or another body's.
    case notFound
    /// The step is not this actor's to take.
    case actorMayNot
    /// The officer has not said whether they know either party.
    case linkNotDeclared
    /// The officer knows one of the parties.
    case linked
    case reasonsMissing
    case reasonsTooLong(most: Int)
    /// The officers, or this party, have taken as many steps as one inquiry holds.
    case tooManySteps(most: Int)
    /// There is no such step from where the inquiry stands.
    case notFromHere(InquiryStage)
    case needs(InquiryGuard)
    /// Somebody else took a step since this one was prepared.
    case moved
    /// A restriction needs the officer's signed leaves, and they do not fit the step.
    case signatureNeeded
}

/// What must hold before a step may be taken.
package enum InquiryGuard: String, Sendable, Hashable, Codable, CaseIterable {
    /// Somebody can open the report.
    case recipient
    case respondentNamed = "respondent-named"
    case heads
    /// The respondent was told that they are being investigated.
    case respondentTold = "respondent-told"
    case particulars
    case findingTest = "finding-test"
    case hearingPrepared = "hearing-prepared"
    /// Facts, then grounds, then impairment.
    case phaseOrder = "phase-order"
    /// Enough different adjudicators.
    case panel
    /// None of them knows a party, and each has said so.
    case panelUnlinked = "panel-unlinked"
    /// Whoever signs is one of them.
    case panelMember = "panel-member"
    /// The other signatures are other people's.
    case panelSecond = "panel-second"
    /// The order names its last day, or has none because it does not end.
    case orderEnd = "order-end"
    /// It lasts no longer than the body may order.
    case orderLength = "order-length"
    case disposalWindowOpen = "disposal-window-open"
    case disposalWindowOver = "disposal-window-over"
    case appealWindowOpen = "appeal-window-open"
    case appealWindowOver = "appeal-window-over"
    /// An order that ends was looked at again before it does.
    case reviewed
    case lastDayOver = "last-day-over"
    /// Evidence that is not known yet.
    case newEvidence = "new-evidence"
    /// The respondent was told that an interim order may be made.
    case interimTold = "interim-told"
    /// They have answered, or had the time to.
    case interimHeard = "interim-heard"
    /// Conditions or suspension, nothing else.
    case interimMeasure = "interim-measure"
    case interimLength = "interim-length"
    case interimReview = "interim-review"
    /// Long enough to answer.
    case submissionTime = "submission-time"
}
