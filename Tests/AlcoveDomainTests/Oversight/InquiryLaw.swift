import CivilTime

@testable import AlcoveDomain

/// What no inquiry's history may show, found from the entries alone: written apart from the rules that `take`
/// enforces, so that a rule which is missing there is seen here.
struct InquiryLaw {
    let rules: InquiryRules
    private(set) var breaches: Set<InquiryGuard> = []
    /// Steps by somebody who must not take them, or without reasons.
    private(set) var wrongSteps = 0

    private var links: [String: Bool] = [:]
    private var told = false
    private var particularsComplete = false
    private var prepared = false
    private var found: [HearingPhase] = []
    private var anyNotFound = false
    private var offered: Instant?
    private var decided: Instant?
    private var appealed = false
    private var reviewed = false
    private var order: Order?
    private var proposed: (at: Instant, hours: Int)?
    private var answered = false
    private var firstInterim: CivilDate?
    private var hashes: Set<String> = []
    /// What a panel decides, with who has signed so far.
    private var waiting: (entry: Inquiry.Entry, panel: [String], signed: [String])?

    init(_ inquiry: Inquiry) {
        rules = inquiry.rules
        for entry in inquiry.history {
            judgeTaker(entry, inquiry)
            judgeTogether(entry)
        }
    }

    private mutating func judgeTaker(_ entry: Inquiry.Entry, _ inquiry: Inquiry) {
        switch (entry.taker, entry.step) {
        case (.officer(let officer, let body), .declaration(.declareLink(let isLinked))):
            if body != inquiry.body { wrongSteps += 1 }
            if links[officer] == true && !isLinked { wrongSteps += 1 }
            links[officer] = isLinked
        case (.officer(let officer, let body), let step):
            let isTheirs = step.taker == .officer && body == inquiry.body && links[officer] == false
            if !isTheirs || entry.reasons.allSatisfy(\.isWhitespace) { wrongSteps += 1 }
        case (.respondent(let handle), let step):
            if step.taker != .respondent || handle != inquiry.respondent || !told { wrongSteps += 1 }
        case (.reporter, let step): if step.taker != .reporter { wrongSteps += 1 }
        case (.instance, let step): if step.taker != .instance { wrongSteps += 1 }
        }
    }

    /// A panel's step is done when as many as it names have signed; those must be they.
    private mutating func judgeTogether(_ entry: Inquiry.Entry) {
        guard case .officer(let officer, _) = entry.taker else { return judge(entry) }
        if case .decision(let step) = entry.step {
            judgePanel(step.panel)
            waiting = (entry, step.panel, [officer])
        } else if case .declaration(.countersign) = entry.step {
            waiting?.signed.append(officer)
        } else {
            return judge(entry)
        }
        guard let (first, panel, signed) = waiting else { return }
        breach(.panelMember, if: !panel.contains(officer))
        guard signed.count >= panel.count else { return }
        breach(.panelSecond, if: Set(signed).count < signed.count)
        judge(
            Inquiry.Entry(
                step: first.step, taker: first.taker, reasons: first.reasons, at: entry.at, stage: entry.stage
            ))
        waiting = nil
    }

    private mutating func breach(_ what: InquiryGuard, if broken: Bool) {
        if broken { breaches.insert(what) }
    }

    private func day(_ instant: Instant) -> CivilDate { rules.calendar.zone.localTime(at: instant).date }

    private mutating func judgePanel(_ panel: [String]) {
        breach(.panel, if: Set(panel).count < 2)
        breach(.panelUnlinked, if: panel.contains { links[$0] != false })
    }

    private mutating func judge(_ order: Order, at now: Instant) {
        breach(.orderEnd, if: (order.lastDay == nil) == order.measure.ends)
        guard let last = order.lastDay else { return }
        let (year, month, dayOfMonth) = day(now).parts
        let latest =
            CivilDate(year: year + 3, month: month, day: dayOfMonth)
            ?? CivilDate(year: year + 3, month: month, day: dayOfMonth - 1)
        breach(.orderLength, if: latest.map { last > $0 } ?? true)
    }

    private mutating func judge(_ order: InterimOrder, at now: Instant) {
        let since = firstInterim ?? day(now)
        firstInterim = since
        breach(.interimMeasure, if: order.measure != .conditions && order.measure != .suspension)
        // 18 months are never more than 550 days, six never more than 184.
        breach(.interimLength, if: order.lastDay.daysSince1970 - since.daysSince1970 > 550)
        breach(.interimReview, if: order.reviewBy.daysSince1970 - day(now).daysSince1970 > 184)
    }

    private mutating func judge(_ entry: Inquiry.Entry) {
        let now = entry.at
        switch entry.step {
        case .intake(.route(let recipients)): breach(.recipient, if: recipients < 1)
        case .intake(.accept(let handle)): breach(.respondentNamed, if: handle.allSatisfy(\.isWhitespace))
        case .investigation(.investigate(let heads)): breach(.heads, if: heads.isEmpty)
        case .investigation(.tellRespondent): told = true
        case .investigation(.recordParticulars(let list)):
            particularsComplete =
                !list.isEmpty
                && list.allSatisfy { p in [p.who, p.what, p.place, p.when].allSatisfy { !$0.isEmpty } }
            breach(.particulars, if: !particularsComplete)
        case .investigation(.examine):
            breach(.respondentTold, if: !told)
            breach(.particulars, if: !particularsComplete)
        case .disposal(.offerDisposal(let order)):
            judge(order, at: now)
            self.order = order
            offered = now
        case .disposal(.answerDisposal(let accepts)):
            breach(
                .disposalWindowOpen,
                if: offered.map { day(now).daysSince1970 - day($0).daysSince1970 > 28 } ?? true)
            if accepts { decided = now } else { beginHearing() }
            appealed = false
        case .disposal(.lapseDisposal):
            breach(
                .disposalWindowOver,
                if: offered.map { day(now).daysSince1970 - day($0).daysSince1970 <= 28 } ?? true)
            beginHearing()
        case .hearing(.refer(let test)):
            let limbs = [test.facts, test.ground, test.impairment]
            breach(.findingTest, if: !test.isRealistic || limbs.contains { $0.allSatisfy(\.isWhitespace) })
            beginHearing()
        case .hearing(.prepareHearing(let p)):
            prepared =
                p.noticeServed && p.disclosedToBoth && p.redactionsAgreed && p.witnessesConsidered
                && p.bundleHash.count == 64
            breach(.hearingPrepared, if: !prepared)
        case .hearing(.find(let phase, let isFound)):
            breach(.hearingPrepared, if: !prepared)
            let next = HearingPhase.allCases.dropFirst(found.count).first
            breach(.phaseOrder, if: anyNotFound || phase != next)
            found.append(phase)
            anyNotFound = anyNotFound || !isFound
        case .decision(.decide(let order, let panel)):
            breach(.hearingPrepared, if: !prepared)
            breach(.phaseOrder, if: found != HearingPhase.allCases || anyNotFound)
            judgePanel(panel)
            judge(order, at: now)
            (self.order, decided, appealed) = (order, now, false)
        case .outcome(.takeEffect):
            let passed = decided.map { day(now).daysSince1970 - day($0).daysSince1970 > 28 } ?? false
            breach(.appealWindowOver, if: !passed && !appealed)
            reviewed = false
        case .outcome(.appeal):
            let passed = decided.map { day(now).daysSince1970 - day($0).daysSince1970 > 28 } ?? true
            breach(.appealWindowOpen, if: passed || appealed)
            appealed = true
        case .decision(.decideAppeal(_, let panel)): judgePanel(panel)
        case .decision(.review(let order, let panel)):
            judgePanel(panel)
            judge(order, at: now)
            (self.order, reviewed) = (order, order == self.order)
        case .outcome(.expire):
            breach(.reviewed, if: !reviewed)
            breach(.lastDayOver, if: order?.lastDay.map { day(now) <= $0 } ?? true)
        case .closure(.reopen(let hash)):
            breach(.newEvidence, if: !hashes.insert(hash).inserted)
            (told, particularsComplete, order, decided) = (false, false, nil, nil)
        case .submission(.addEvidence(let hash)), .submission(.addContext(let hash)):
            breach(.newEvidence, if: !hashes.insert(hash).inserted)
        case .interim(.proposeInterim(let measure, let hours)):
            breach(.respondentTold, if: !told)
            breach(.interimMeasure, if: measure != .conditions && measure != .suspension)
            breach(.submissionTime, if: hours < 24)
            (proposed, answered) = ((now, hours), false)
        case .interim(.answerInterim): answered = true
        case .decision(.orderInterim(let order, let panel)):
            breach(.interimTold, if: proposed == nil)
            let waited = proposed.map { now - $0.at >= Int64($0.hours) * 3_600 } ?? false
            breach(.interimHeard, if: !answered && !waited)
            judgePanel(panel)
            judge(order, at: now)
        case .decision(.reviewInterim(let order, let panel)):
            judgePanel(panel)
            judge(order, at: now)
        case .interim(.endInterim): (proposed, answered) = (nil, false)
        case .closure(.close), .declaration, .safety, .intake(.sendBack), .intake(.takeBack): break
        }
        if entry.stage == .closed { (proposed, firstInterim) = (nil, nil) }
        if case .outcome(.takeEffect) = entry.step { (proposed, firstInterim) = (nil, nil) }
    }

    private mutating func beginHearing() { (prepared, found, anyNotFound) = (false, [], false) }
}
