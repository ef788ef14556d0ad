package import CivilTime

/// Something that is due in an inquiry.
package struct InquiryDeadline: Sendable, Hashable {
    package enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
        case acknowledge, safety
        case takeUp = "take-up"
        case wrongBody = "wrong-body"
        case triage, notice, investigation, examination, disposal
        case interimAnswer = "interim-answer"
        case interimReview = "interim-review"
        case interimEnd = "interim-end"
        case hearing, appealWindow = "appeal-window", appeal
        case orderReview = "order-review"
        case orderEnd = "order-end"
    }

    package let kind: Kind
    package let due: Instant
}

extension InquiryDeadline.Kind {
    /// Whether it ends at an hour; every other ends with a day.
    fileprivate var isCountedInHours: Bool {
        switch self {
        case .acknowledge, .safety, .interimAnswer: true
        case .takeUp, .wrongBody, .triage, .notice, .investigation, .examination, .disposal, .interimReview,
            .interimEnd, .hearing, .appealWindow, .appeal, .orderReview, .orderEnd:
            false
        }
    }
}

extension Inquiry {
    /// What is due, soonest first. Counted in the body's zone and by its working days; a closed inquiry has none but
    /// the check of a risk that was left open.
    package var deadlines: [InquiryDeadline] {
        let all = stageDeadlines + safetyDeadlines + interimDeadlines
        return all.sorted { ($0.due, $0.kind.rawValue) < ($1.due, $1.kind.rawValue) }
    }

    /// The body's calendar day with which `deadline` ends, the same wherever it is read; nil for one that ends at an hour.
    package func day(of deadline: InquiryDeadline) -> CivilDate? {
        deadline.kind.isCountedInHours ? nil : rules.calendar.date(at: deadline.due - 1)
    }

    private var stageDeadlines: [InquiryDeadline] {
        let calendar = rules.calendar
        func due(_ kind: InquiryDeadline.Kind, _ at: Instant) -> [InquiryDeadline] {
            [.init(kind: kind, due: at)]
        }
        switch state {
        case .submitted: return due(.acknowledge, lodged + Int64(rules.acknowledgementHours) * 3_600)
        case .routed: return due(.takeUp, calendar.after(workingDays: rules.takeUpWorkingDays, from: entered))
        case .wrongBody:
            return due(.wrongBody, calendar.after(workingDays: rules.takeUpWorkingDays, from: entered))
        case .triage: return due(.triage, calendar.after(workingDays: rules.triageWorkingDays, from: entered))
        case .investigate:
            let review = due(.investigation, calendar.after(months: rules.investigationMonths, from: entered))
            guard told == nil else { return review }
            return due(.notice, calendar.after(days: rules.noticeDays, from: entered)) + review
        case .examine:
            return due(.examination, calendar.after(workingDays: rules.examinationWorkingDays, from: entered))
        case .acceptedDisposal: return due(.disposal, disposalEnds)
        case .hearing: return due(.hearing, calendar.after(months: rules.hearingMonths, from: entered))
        case .outcome(let decided):
            return due(.appealWindow, decided.hasAppealed ? entered : appealEnds(decided))
        case .appeal: return due(.appeal, calendar.after(months: rules.appealMonths, from: entered))
        case .inForce(let force): return deadlines(of: force)
        case .closed: return []
        }
    }

    private func deadlines(of force: OrderInForce) -> [InquiryDeadline] {
        guard let lastDay = force.order.lastDay else { return [] }
        let end = InquiryDeadline(kind: .orderEnd, due: rules.calendar.end(of: lastDay))
        guard !force.isReviewed else { return [end] }
        let review = rules.calendar.end(of: lastDay.adding(days: -rules.reviewDaysBefore))
        return [InquiryDeadline(kind: .orderReview, due: max(review, force.since)), end]
    }

    private var safetyDeadlines: [InquiryDeadline] {
        guard case .open(let since) = safety else { return [] }
        return [InquiryDeadline(kind: .safety, due: since + Int64(rules.safetyHours) * 3_600)]
    }

    private var interimDeadlines: [InquiryDeadline] {
        switch interim.state {
        case .none: return []
        case .proposed(let proposal):
            return proposal.isAnswered
                ? [] : [InquiryDeadline(kind: .interimAnswer, due: proposal.answerUntil)]
        case .ordered(let order, _, let newEvidence):
            let review = rules.calendar.end(of: order.reviewBy)
            let sooner = newEvidence.map {
                rules.calendar.after(days: rules.interimEvidenceDays, from: $0)
            }
            return [
                InquiryDeadline(kind: .interimReview, due: min(review, sooner ?? review)),
                InquiryDeadline(kind: .interimEnd, due: rules.calendar.end(of: order.lastDay)),
            ]
        }
    }

    /// Where the body's restrictions on the practitioner stand now: the order in force, or else the one until then.
    package func restriction(at now: Instant) -> (measure: Measure, lastDay: CivilDate?)? {
        let today = rules.calendar.date(at: now)
        if let order = restrictingOrder, order.lastDay.map({ today <= $0 }) ?? true {
            return (order.measure, order.lastDay)
        }
        if let order = interim.order, today <= order.lastDay { return (order.measure, order.lastDay) }
        return nil
    }
}

extension Inquiry {
    /// The body that an officer said answers for it, for as long as that stands; the reporter is told.
    package var otherBody: String? {
        guard stage == .wrongBody || closing == .otherBody else { return nil }
        return history.reversed().lazy.compactMap { entry -> String? in
            if case .intake(.sendBack(let other)) = entry.step { other } else { nil }
        }.first
    }

    /// The reasons that were given with the step which tells the respondent; of what a panel decided, those of all who signed.
    package func reasons(of notice: RespondentNotice) -> String {
        guard history.indices.contains(notice.entry) else { return "" }
        guard case .declaration(.countersign(let first)) = history[notice.entry].step else {
            return history[notice.entry].reasons
        }
        return history[..<(notice.entry + 1)].enumerated().filter { number, entry in
            number + 1 == first || entry.step == .declaration(.countersign(entry: first))
        }.map(\.element.reasons).joined(separator: "\n\n")
    }
}
