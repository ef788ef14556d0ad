import CivilTime

/// What becomes of a decision.
package enum OutcomeStep: InquiryPhase {
    case takeEffect
    case appeal
    case expire

    package enum CodingKeys: CodingKey { case takeEffect, appeal, expire }

    package var name: String {
        switch self {
        case .takeEffect: "take-effect"
        case .appeal: "appeal"
        case .expire: "expire"
        }
    }

    package var taker: InquiryActor.Kind {
        switch self {
        case .appeal: .respondent
        case .takeEffect, .expire: .officer
        }
    }
}

extension Inquiry {
    /// What was decided and is not in force.
    package struct DecidedOrder: Sendable, Hashable {
        package let order: Order
        /// The time to appeal runs from then.
        let decided: Instant
        /// Whether an appeal was decided; there is one at most.
        var hasAppealed = false
    }

    package struct OrderInForce: Sendable, Hashable {
        package let order: Order
        /// When it became what it is.
        let since: Instant
        /// Whether a review has looked at it and left it as it is.
        var isReviewed = false
    }

    mutating func make(_ step: OutcomeStep, at now: Instant) throws(InquiryRefusal) -> LicenceChange? {
        switch step {
        case .takeEffect: return try takeEffect(at: now)
        case .appeal:
            guard case .outcome(let decided) = state else { throw .notFromHere(stage) }
            try need(.appealWindowOpen, !decided.hasAppealed && now < appealEnds(decided))
            enter(.appeal(decided), at: now)
            return nil
        case .expire:
            guard case .inForce(let force) = state else { throw .notFromHere(stage) }
            let today = rules.calendar.date(at: now)
            try need(.lastDayOver, force.order.lastDay.map { today > $0 } ?? false)
            try need(.reviewed, force.isReviewed)
            return close(.orderEnded, at: now)
        }
    }

    /// The end of the time in which the respondent may appeal.
    func appealEnds(_ decided: DecidedOrder) -> Instant {
        rules.calendar.after(days: rules.appealDays, from: decided.decided)
    }

    private mutating func takeEffect(at now: Instant) throws(InquiryRefusal) -> LicenceChange? {
        guard case .outcome(let decided) = state else { throw .notFromHere(stage) }
        let order = decided.order
        try need(.appealWindowOver, decided.hasAppealed || now >= appealEnds(decided))
        guard order.measure.restricts else { return close(order.measure.closing, at: now) }
        // The last day may pass while the time to appeal runs, or the appeal: then nothing is left to be in force.
        if let lastDay = order.lastDay, lastDay < rules.calendar.date(at: now) {
            return close(.orderEnded, at: now)
        }
        interim = InterimReview()
        enter(.inForce(OrderInForce(order: order, since: now)), at: now)
        notify(.inForce, at: now)
        return .restrict(order.measure, lastDay: order.lastDay)
    }
}

extension Measure {
    /// How an inquiry ends that imposes no more than this.
    fileprivate var closing: InquiryStep.Closing {
        switch self {
        case .advice: .advice
        case .warning: .warning
        case .none, .conditions, .suspension, .removal: .noFurtherAction
        }
    }
}
