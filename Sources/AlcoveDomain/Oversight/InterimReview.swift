package import CivilTime

/// An order until there is a decision; runs beside the main line.
package struct InterimReview: Sendable, Hashable {
    package enum State: Sendable, Hashable {
        case none
        case proposed(InterimProposal)
        /// - Parameter newEvidence: when the first evidence arrived that the order did not know; nil while none has.
        case ordered(InterimOrder, after: InterimProposal, newEvidence: Instant?)
    }

    package internal(set) var state = State.none
    /// The day of the inquiry's first interim order, from which their longest time runs, also once it has ended.
    var since: CivilDate?

    /// What the respondent was told may be ordered, or was.
    package var proposal: InterimProposal? {
        switch state {
        case .none: nil
        case .proposed(let proposal), .ordered(_, let proposal, _): proposal
        }
    }

    package var order: InterimOrder? {
        if case .ordered(let order, _, _) = state { order } else { nil }
    }

    /// Brings the review of an order forward.
    mutating func evidenceArrived(at now: Instant) {
        guard case .ordered(let order, let proposal, let first) = state else { return }
        state = .ordered(order, after: proposal, newEvidence: first ?? now)
    }
}

/// What the respondent was told before an interim order.
package struct InterimProposal: Sendable, Hashable {
    package let measure: Measure
    package let answerUntil: Instant
    package internal(set) var isAnswered = false
}
