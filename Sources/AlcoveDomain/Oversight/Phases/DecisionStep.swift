import CivilTime

/// What a panel decides. Each of them signs it, and nothing of it is done before.
package enum DecisionStep: InquiryPhase {
    case decide(Order, panel: [String])
    case decideAppeal(isAllowed: Bool, panel: [String])
    case review(Order, panel: [String])
    case orderInterim(InterimOrder, panel: [String])
    case reviewInterim(InterimOrder, panel: [String])

    package enum CodingKeys: CodingKey { case decide, decideAppeal, review, orderInterim, reviewInterim }
    private enum DecideCodingKeys: String, CodingKey { case _0 = "order", panel }
    private enum ReviewCodingKeys: String, CodingKey { case _0 = "order", panel }
    private enum OrderInterimCodingKeys: String, CodingKey { case _0 = "order", panel }
    private enum ReviewInterimCodingKeys: String, CodingKey { case _0 = "order", panel }

    package var name: String {
        switch self {
        case .decide: "decide"
        case .decideAppeal: "decide-appeal"
        case .review: "review"
        case .orderInterim: "order-interim"
        case .reviewInterim: "review-interim"
        }
    }

    package var taker: InquiryActor.Kind {
        switch self {
        case .decide, .decideAppeal, .review, .orderInterim, .reviewInterim: .officer
        }
    }

    /// Who decides it together.
    package var panel: [String] {
        switch self {
        case .decide(_, let panel), .decideAppeal(_, let panel), .review(_, let panel),
            .orderInterim(_, let panel), .reviewInterim(_, let panel):
            panel
        }
    }

    /// Whether it is about an order until there is a decision.
    package var isInterim: Bool {
        switch self {
        case .decide, .decideAppeal, .review: false
        case .orderInterim, .reviewInterim: true
        }
    }
}

extension Inquiry {
    /// What a panel's step does, whoever has signed it.
    mutating func make(_ step: DecisionStep, at now: Instant) throws(InquiryRefusal) -> LicenceChange? {
        switch step {
        case .decide(let order, let panel):
            guard case .hearing(let hearing) = state else { throw .notFromHere(stage) }
            try need(.hearingPrepared, hearing.isPrepared)
            try need(.phaseOrder, hearing.isFound)
            try needPanel(panel)
            try needSound(order, at: now)
            decide(order, at: now)
            return nil
        case .decideAppeal(let isAllowed, let panel):
            guard case .appeal(var decided) = state else { throw .notFromHere(stage) }
            try needPanel(panel)
            decided.hasAppealed = true
            notify(.appealDecided, at: now)
            if isAllowed { return close(.appealAllowed, at: now) }
            enter(.outcome(decided), at: now)
            return nil
        case .review(let order, let panel): return try review(order, panel, at: now)
        case .orderInterim(let order, let panel): return try orderInterim(order, panel, at: now)
        case .reviewInterim(let order, let panel): return try reviewInterim(order, panel, at: now)
        }
    }

    mutating func decide(_ order: Order, at now: Instant) {
        enter(.outcome(DecidedOrder(order: order, decided: now)), at: now)
        notify(.decision, at: now)
    }

    /// An order in force is confirmed, changed or ended. A changed one is another order, to be reviewed before its own
    /// end (section 7.1: three years at most, reviewed before expiry).
    private mutating func review(_ order: Order, _ panel: [String], at now: Instant) throws(InquiryRefusal)
        -> LicenceChange?
    {
        guard case .inForce(var force) = state else { throw .notFromHere(stage) }
        try needPanel(panel)
        try needSound(order, at: now)
        notify(.reviewed, at: now)
        guard order.measure.restricts else { return close(.orderEnded, at: now) }
        guard order != force.order else {
            force.isReviewed = true
            state = .inForce(force)
            return nil
        }
        state = .inForce(OrderInForce(order: order, since: now))
        return .restrict(order.measure, lastDay: order.lastDay)
    }
}
