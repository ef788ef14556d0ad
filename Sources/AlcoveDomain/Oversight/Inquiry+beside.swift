import CivilTime

/// Hours: a longer time to answer counts as this.
private let longestAnswer = 2_400

extension Inquiry {
    /// The check whether somebody is in danger.
    mutating func makeSafety(_ step: InquiryStep, at now: Instant) throws(InquiryRefusal) {
        switch (step, safety) {
        case (.raiseSafety, .open): throw .notFromHere(stage)
        case (.raiseSafety, _): safety = .open(since: now)
        case (.answerSafety(let answer), .open): safety = .answered(answer)
        default: throw .notFromHere(stage)
        }
    }

    /// Orders until there is a decision (Schedule 2 paragraphs 8 and 14).
    mutating func makeInterim(_ step: InquiryStep, at now: Instant) throws(InquiryRefusal) -> LicenceChange? {
        switch step {
        case .proposeInterim(let measure, let hours):
            try standsBeforeDecision()
            try need(.respondentTold, told != nil)
            try need(.interimMeasure, measure.ends)
            try need(.submissionTime, hours >= rules.submissionHours)
            guard interim.order == nil else { throw .notFromHere(stage) }
            interim.proposed = measure
            interim.answerUntil = now + Int64(min(max(hours, 0), longestAnswer)) * 3_600
            interim.isAnswered = false
            notify(.interimProposed, at: now)
        case .answerInterim:
            guard interim.proposed != nil, interim.order == nil, !interim.isAnswered else {
                throw .notFromHere(stage)
            }
            interim.isAnswered = true
        case .orderInterim(let order, let panel):
            try standsBeforeDecision()
            guard interim.order == nil else { throw .notFromHere(stage) }
            try need(.interimTold, interim.proposed != nil)
            try need(.interimHeard, interim.isAnswered || interim.answerUntil.map { now >= $0 } ?? false)
            return try impose(order, panel, at: now, as: .interimOrdered)
        case .reviewInterim(let order, let panel):
            guard interim.order != nil else { throw .notFromHere(stage) }
            return try impose(order, panel, at: now, as: .reviewed)
        case .endInterim:
            guard interim.order != nil else { throw .notFromHere(stage) }
            let since = interim.since
            interim = InterimReview()
            interim.since = since
            notify(.interimEnded, at: now)
            return .lift
        default: throw .notFromHere(stage)
        }
        return nil
    }

    private func standsBeforeDecision() throws(InquiryRefusal) {
        try stands(at: .investigate, .examine, .acceptedDisposal, .hearing, .outcome, .appeal)
    }

    private mutating func impose(
        _ order: InterimOrder, _ panel: [String], at now: Instant, as notice: RespondentNotice.Kind
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
        interim.order = order
        interim.since = since
        interim.newEvidence = nil
        notify(notice, at: now)
        return isChange ? .restrict(order.measure, lastDay: order.lastDay) : nil
    }
}
