import CivilTime

extension Inquiry {
    /// The hearing, what it decides, and what becomes of that.
    mutating func makeDecision(_ step: InquiryStep, at now: Instant) throws(InquiryRefusal) -> LicenceChange?
    {
        switch step {
        case .prepareHearing(let preparation):
            try stands(at: .hearing)
            try need(.hearingPrepared, preparation.isComplete)
            hearing.preparation = preparation
        case .find(let phase, let isFound):
            try stands(at: .hearing)
            try need(.hearingPrepared, hearing.preparation?.isComplete == true)
            try need(.phaseOrder, hearing.next == phase)
            hearing.findings[phase] = isFound
        case .decide(let order, let panel):
            try stands(at: .hearing)
            try need(.hearingPrepared, hearing.preparation?.isComplete == true)
            try need(.phaseOrder, hearing.isFound)
            try needPanel(panel)
            try needSound(order, at: now)
            decide(order, at: now)
        case .takeEffect: return try takeEffect(at: now)
        case .appeal:
            try stands(at: .outcome)
            try need(.appealWindowOpen, !hasAppealed && now < appealEnds)
            enter(.appeal, at: now)
        case .decideAppeal(let isAllowed, let panel):
            try stands(at: .appeal)
            try needPanel(panel)
            hasAppealed = true
            notify(.appealDecided, at: now)
            if isAllowed { return close(.appealAllowed, at: now) }
            enter(.outcome, at: now)
        case .review(let order, let panel): return try review(order, panel, at: now)
        case .expire:
            try stands(at: .inForce)
            let today = rules.calendar.date(at: now)
            try need(.lastDayOver, order?.lastDay.map { today > $0 } ?? false)
            try need(.reviewed, reviewed != nil)
            return close(.orderEnded, at: now)
        default: throw .notFromHere(stage)
        }
        return nil
    }

    /// The end of the time in which the respondent may appeal.
    var appealEnds: Instant { rules.calendar.after(days: rules.appealDays, from: decided ?? entered) }

    private mutating func takeEffect(at now: Instant) throws(InquiryRefusal) -> LicenceChange? {
        try stands(at: .outcome)
        try need(.appealWindowOver, hasAppealed || now >= appealEnds)
        guard let order else { throw .notFromHere(stage) }
        guard order.measure.restricts else {
            return close(order.measure.closing, at: now)
        }
        // The last day may pass while the time to appeal runs, or the appeal: then nothing is left to be in force.
        let today = rules.calendar.date(at: now)
        if let lastDay = order.lastDay, lastDay < today { return close(.orderEnded, at: now) }
        reviewed = nil
        ordered = now
        interim = InterimReview()
        enter(.inForce, at: now)
        notify(.inForce, at: now)
        return .restrict(order.measure, lastDay: order.lastDay)
    }

    /// An order in force is confirmed, changed or ended. A changed one is another order, to be reviewed before its own
    /// end (section 7.1: three years at most, reviewed before expiry).
    private mutating func review(_ order: Order, _ panel: [String], at now: Instant) throws(InquiryRefusal)
        -> LicenceChange?
    {
        try stands(at: .inForce)
        try needPanel(panel)
        try needSound(order, at: now)
        notify(.reviewed, at: now)
        guard order.measure.restricts else { return close(.orderEnded, at: now) }
        if order == self.order {
            reviewed = now
            return nil
        }
        self.order = order
        reviewed = nil
        ordered = now
        return .restrict(order.measure, lastDay: order.lastDay)
    }
}

extension Measure {
    /// How an inquiry ends that imposes no more than this.
    fileprivate var closing: InquiryStep.Closing {
        switch self {
        case .advice: .advice
        case .warning: .warning
        default: .noFurtherAction
        }
    }
}
