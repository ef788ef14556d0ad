import CivilTime

extension Inquiry {
    /// From the arrival of a report to the decision whether there is a hearing.
    mutating func makeEarly(_ step: InquiryStep, at now: Instant) throws(InquiryRefusal) -> LicenceChange? {
        switch step {
        case .route(let recipients):
            try stands(at: .submitted)
            try need(.recipient, recipients >= 1)
            enter(.routed, at: now)
        case .accept(let handle):
            try stands(at: .routed)
            try need(.respondentNamed, handle.holdsWords)
            respondent = handle
            enter(.triage, at: now)
        case .sendBack:
            try stands(at: .routed)
            enter(.wrongBody, at: now)
        case .takeBack:
            try stands(at: .wrongBody)
            enter(.routed, at: now)
        case .investigate(let heads):
            try stands(at: .triage)
            try need(.heads, !heads.isEmpty)
            self.heads = heads
            enter(.investigate, at: now)
        case .tellRespondent:
            // Before the body investigates, the respondent is not told that there is a report.
            try stands(at: .investigate)
            guard told == nil else { throw .notFromHere(stage) }
            told = now
            notify(.investigation, at: now)
        case .recordParticulars(let list):
            try stands(at: .investigate, .examine)
            try need(.particulars, !list.isEmpty && list.allSatisfy(\.isComplete))
            particulars = list
        case .examine:
            try stands(at: .investigate)
            try need(.respondentTold, told != nil)
            try need(.particulars, !particulars.isEmpty && particulars.allSatisfy(\.isComplete))
            enter(.examine, at: now)
        case .offerDisposal(let order):
            try stands(at: .examine)
            try needSound(order, at: now)
            offer = order
            enter(.acceptedDisposal, at: now)
            notify(.offer, at: now)
        case .answerDisposal(let accepts):
            try stands(at: .acceptedDisposal)
            try need(.disposalWindowOpen, now < disposalEnds)
            if accepts, let offer { decide(offer, at: now) } else { beginHearing(at: now) }
        case .lapseDisposal:
            try stands(at: .acceptedDisposal)
            try need(.disposalWindowOver, now >= disposalEnds)
            beginHearing(at: now)
        case .refer(let test):
            try stands(at: .examine)
            try need(.findingTest, test.isComplete)
            beginHearing(at: now)
        case .close(let closing):
            guard closing.isPossible(at: stage, hearing) else { throw .notFromHere(stage) }
            return close(closing, at: now)
        case .reopen(let hash):
            try stands(at: .closed)
            try need(.newEvidence, !evidence.contains(hash) && hash.holdsWords)
            reopen(with: hash, at: now)
        default: throw .notFromHere(stage)
        }
        return nil
    }

    /// The end of the time in which the respondent may accept what was offered.
    var disposalEnds: Instant { rules.calendar.after(days: rules.disposalDays, from: entered) }

    mutating func decide(_ order: Order, at now: Instant) {
        self.order = order
        decided = now
        hasAppealed = false
        enter(.outcome, at: now)
        notify(.decision, at: now)
    }

    private mutating func beginHearing(at now: Instant) {
        hearing = Hearing()
        enter(.hearing, at: now)
        notify(.hearing, at: now)
    }

    /// Everything that was done stays known; what is decided is decided anew.
    private mutating func reopen(with hash: String, at now: Instant) {
        evidence.insert(hash)
        closing = nil
        order = nil
        offer = nil
        decided = nil
        reviewed = nil
        hearing = Hearing()
        particulars = []
        // A new concern is looked at first; whoever it is about is told when it is investigated.
        told = nil
        enter(.triage, at: now)
    }
}

extension InquiryStep.Closing {
    /// Whether an inquiry may be closed so from `stage`.
    func isPossible(at stage: InquiryStage, _ hearing: Inquiry.Hearing) -> Bool {
        switch (self, stage) {
        case (.otherBody, .wrongBody), (.noCase, .triage), (.employer, .triage),
            (.noFurtherAction, .investigate), (.noFurtherAction, .examine), (.advice, .examine),
            (.warning, .examine):
            true
        case (.notFound, .hearing): hearing.findings.values.contains(false)
        default: false
        }
    }
}
