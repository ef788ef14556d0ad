import CivilTime

/// Hours: a longer time to answer counts as this.
private let longestAnswer = 2_400

/// Towards an order until there is a decision (Schedule 2 paragraphs 8 and 14), and away from it.
package enum InterimStep: InquiryPhase {
    /// Tells the respondent that an interim order may be made; they may answer for so many hours.
    case proposeInterim(Measure, hours: Int)
    /// The respondent has answered, or says that they have nothing to say.
    case answerInterim
    case endInterim

    package enum CodingKeys: CodingKey { case proposeInterim, answerInterim, endInterim }
    private enum ProposeInterimCodingKeys: String, CodingKey { case _0 = "measure", hours }

    package var name: String {
        switch self {
        case .proposeInterim: "propose-interim"
        case .answerInterim: "answer-interim"
        case .endInterim: "end-interim"
        }
    }

    package var taker: InquiryActor.Kind {
        switch self {
        case .answerInterim: .respondent
        case .proposeInterim, .endInterim: .officer
        }
    }
}

extension Inquiry {
    mutating func make(_ step: InterimStep, at now: Instant) throws(InquiryRefusal) -> LicenceChange? {
        switch step {
        case .proposeInterim(let measure, let hours):
            guard stage.isBeforeOrder else { throw .notFromHere(stage) }
            try need(.respondentTold, told != nil)
            try need(.interimMeasure, measure.ends)
            try need(.submissionTime, hours >= rules.submissionHours)
            guard interim.order == nil else { throw .notFromHere(stage) }
            let until = now + Int64(min(max(hours, 0), longestAnswer)) * 3_600
            interim.state = .proposed(InterimProposal(measure: measure, answerUntil: until))
            notify(.interimProposed, at: now)
            return nil
        case .answerInterim:
            guard case .proposed(var proposal) = interim.state, !proposal.isAnswered else {
                throw .notFromHere(stage)
            }
            proposal.isAnswered = true
            interim.state = .proposed(proposal)
            return nil
        case .endInterim:
            guard interim.order != nil else { throw .notFromHere(stage) }
            interim.state = .none
            notify(.interimEnded, at: now)
            return .lift
        }
    }

    mutating func orderInterim(_ order: InterimOrder, _ panel: [String], at now: Instant)
        throws(InquiryRefusal) -> LicenceChange?
    {
        guard stage.isBeforeOrder else { throw .notFromHere(stage) }
        switch interim.state {
        case .ordered: throw .notFromHere(stage)
        case .none: throw .needs(.interimTold)
        case .proposed(let proposal):
            try need(.interimHeard, proposal.isAnswered || now >= proposal.answerUntil)
            return try impose(order, panel, on: proposal, at: now, as: .interimOrdered)
        }
    }

    mutating func reviewInterim(_ order: InterimOrder, _ panel: [String], at now: Instant)
        throws(InquiryRefusal) -> LicenceChange?
    {
        guard case .ordered(_, let proposal, _) = interim.state else { throw .notFromHere(stage) }
        return try impose(order, panel, on: proposal, at: now, as: .reviewed)
    }

    private mutating func impose(
        _ order: InterimOrder, _ panel: [String], on proposal: InterimProposal, at now: Instant,
        as notice: RespondentNotice.Kind
    ) throws(InquiryRefusal) -> LicenceChange? {
        try needPanel(panel)
        try need(.interimMeasure, order.measure.ends)
        let today = rules.calendar.date(at: now)
        let since = interim.since ?? today
        try need(
            .interimLength,
            order.lastDay >= today && order.lastDay <= since.adding(months: rules.interimMonths))
        try need(
            .interimReview,
            order.reviewBy >= today && order.reviewBy <= today.adding(months: rules.interimReviewMonths)
                && order.reviewBy <= order.lastDay)
        let isChange =
            interim.order?.measure != order.measure || interim.order?.lastDay != order.lastDay
        interim = InterimReview(
            state: .ordered(order, after: proposal, newEvidence: nil), since: since)
        notify(notice, at: now)
        return isChange ? .restrict(order.measure, lastDay: order.lastDay) : nil
    }
}
