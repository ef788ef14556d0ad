package import CivilTime

extension Inquiry {
    /// Takes `step`, or throws why not and leaves everything as it was.
    /// - Parameters:
    ///   - reasons: what an officer gives for it; they must always give some.
    ///   - now: never earlier than the step before counts; a clock that went back is ignored.
    /// - Returns: what it does to the licence, if anything; the caller carries it out together with the step.
    package mutating func take(
        _ step: InquiryStep, by taker: InquiryActor, reasons: String = "", at now: Instant
    ) throws(InquiryRefusal) -> LicenceChange? {
        let most = InquiryRules.mostSteps(by: taker.kind)
        guard history.count(where: { $0.taker.kind == taker.kind }) < most else {
            throw .tooManySteps(most: most)
        }
        return try take(step, by: taker, reasons: reasons, at: now, isAlone: false)
    }

    /// - Parameter isAlone: a panel's step is done without the signatures of the others, as it once was.
    private mutating func take(
        _ step: InquiryStep, by taker: InquiryActor, reasons: String, at now: Instant, isAlone: Bool
    ) throws(InquiryRefusal) -> LicenceChange? {
        let now = max(now, history.last?.at ?? lodged)
        try checkTaker(taker, of: step)
        try checkReasons(reasons, by: taker, for: step)
        var next = self
        let change =
            if isAlone, case .decision(let decision) = step {
                try next.make(decision, at: now)
            } else {
                try next.make(step, by: taker, at: now)
            }
        next.history.append(
            Entry(step: step, taker: taker, reasons: reasons, at: now, stage: next.stage))
        self = next
        return change
    }

    /// The inquiry that `steps` make, for reading it back.
    package mutating func replay(_ steps: [KeptStep]) throws(InquiryRefusal) {
        for kept in steps {
            _ = try take(
                kept.step, by: kept.taker, reasons: kept.reasons, at: kept.at, isAlone: kept.isAlone)
        }
    }

    private func checkTaker(_ taker: InquiryActor, of step: InquiryStep) throws(InquiryRefusal) {
        guard taker.kind == step.taker else { throw .actorMayNot }
        switch taker {
        case .officer(let officer, let body):
            guard body == self.body else { throw .notFound }
            if case .declaration(.declareLink(let isLinked)) = step {
                // Somebody who knows a party stays somebody who does.
                guard links[officer] != true || isLinked else { throw .linked }
                return
            }
            guard let isLinked = links[officer] else { throw .linkNotDeclared }
            guard !isLinked else { throw .linked }
        case .respondent(let handle):
            // Before they are told, nothing here exists for them.
            guard handle == respondent, told != nil else { throw .notFound }
        case .reporter, .instance: break
        }
    }

    private func checkReasons(_ reasons: String, by taker: InquiryActor, for step: InquiryStep)
        throws(InquiryRefusal)
    {
        guard reasons.unicodeScalars.count <= InquiryRules.longestReasons else {
            throw .reasonsTooLong(most: InquiryRules.longestReasons)
        }
        guard taker.kind == .officer else { return }
        if case .declaration(.declareLink) = step { return }
        guard reasons.holdsWords else { throw .reasonsMissing }
    }

    private mutating func make(_ step: InquiryStep, by taker: InquiryActor, at now: Instant)
        throws(InquiryRefusal) -> LicenceChange?
    {
        switch step {
        case .intake(let step): try make(step, at: now)
        case .investigation(let step): try make(step, at: now)
        case .disposal(let step): try make(step, at: now)
        case .hearing(let step): try make(step, at: now)
        case .decision(let step): return try propose(step, by: taker, at: now)
        case .outcome(let step): return try make(step, at: now)
        case .closure(let step): return try make(step, at: now)
        case .interim(let step): return try make(step, at: now)
        case .safety(let step): try make(step, at: now)
        case .declaration(let step): return try make(step, by: taker, at: now)
        case .submission(let step): try make(step, at: now)
        }
        return nil
    }
}

extension Inquiry {
    /// Throws `.needs(what)` unless it holds.
    func need(_ what: InquiryGuard, _ holds: Bool) throws(InquiryRefusal) {
        guard holds else { throw .needs(what) }
    }

    /// Throws unless the inquiry stands at one of `stages`.
    func stands(at stages: InquiryStage...) throws(InquiryRefusal) {
        guard stages.contains(stage) else { throw .notFromHere(stage) }
    }

    /// What waits for a signature belongs to the stage that is left.
    mutating func enter(_ state: State, at now: Instant) {
        self.state = state
        entered = now
        awaiting = nil
    }

    /// The step under way tells the respondent; nothing is told to somebody who knows of no inquiry.
    mutating func notify(_ kind: RespondentNotice.Kind, at now: Instant) {
        guard told != nil else { return }
        notices.append(RespondentNotice(kind: kind, at: now, entry: history.count))
    }

    func needPanel(_ panel: [String]) throws(InquiryRefusal) {
        try need(.panel, Set(panel).count >= rules.adjudicators && Set(panel).count == panel.count)
        try need(.panelUnlinked, panel.allSatisfy { links[$0] == false })
    }

    /// The order ends if and only if its kind does, today or later, and lasts no longer than allowed.
    func needSound(_ order: Order, at now: Instant) throws(InquiryRefusal) {
        try need(.orderEnd, (order.lastDay != nil) == order.measure.ends)
        guard let lastDay = order.lastDay else { return }
        let today = rules.calendar.date(at: now)
        try need(
            .orderLength, lastDay >= today && lastDay <= today.adding(months: rules.orderMonths))
    }
}
