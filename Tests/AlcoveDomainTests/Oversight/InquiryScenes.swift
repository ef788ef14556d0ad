import CivilTime

@testable import AlcoveDomain

/// An inquiry on its way, with a clock that the test moves.
struct InquiryScene {
    static let body = "swe"
    static let first = InquiryActor.officer("swe.1", body: body)
    static let second = InquiryActor.officer("swe.2", body: body)
    static let respondent = InquiryActor.respondent("blue-heron")
    static let panel = ["swe.1", "swe.2"]
    static let day: Int64 = 86_400

    /// Monday 2026-03-02, 10:00 in London.
    static let start = Instant(secondsSince1970: 1_772_445_600)

    var inquiry: Inquiry
    var now = start

    init(rules: InquiryRules = .init(calendar: .init(zone: .utc))) {
        inquiry = Inquiry(body: Self.body, rules: rules, lodged: Self.start)
    }

    var today: CivilDate { inquiry.rules.calendar.date(at: now) }

    @discardableResult
    mutating func take(_ step: InquiryStep, by taker: InquiryActor? = nil, reasons: String? = nil)
        throws -> LicenceChange?
    {
        let taker = taker ?? Self.usual(for: step)
        return try inquiry.take(step, by: taker, reasons: reasons ?? "Because of item 1.", at: now)
    }

    /// What a panel decides: the first officer proposes it, the second signs.
    @discardableResult
    mutating func takeTogether(_ step: InquiryStep) throws -> LicenceChange? {
        let change = try take(step)
        guard let waiting = inquiry.awaiting, step.panel != nil, waiting.missing.contains("swe.2") else {
            return change
        }
        return try take(.declaration(.countersign(entry: waiting.entry)))
    }

    private static func usual(for step: InquiryStep) -> InquiryActor {
        if case .declaration(.countersign) = step { return second }
        return switch step.taker {
        case .officer: first
        case .respondent: respondent
        case .reporter: .reporter
        case .instance: .instance
        }
    }

    /// Writes a step into the history as if nothing had refused it; of a panel's, the second officer signs too.
    mutating func force(_ step: InquiryStep) {
        let isTogether = step.panel?.contains("swe.2") ?? false
        let countersignature = InquiryStep.declaration(.countersign(entry: inquiry.history.count + 1))
        for step in isTogether ? [step, countersignature] : [step] {
            inquiry.history.append(
                Inquiry.Entry(
                    step: step, taker: Self.usual(for: step), reasons: "Because of item 1.", at: now,
                    stage: inquiry.stage))
        }
    }

    mutating func wait(days: Int64) { now = now + days * Self.day }

    /// Brings a fresh inquiry to `stage` by the shortest way that there is.
    mutating func go(to stage: InquiryStage) throws {
        guard stage != .submitted else { return }
        try take(.declaration(.declareLink(isLinked: false)))
        try take(.declaration(.declareLink(isLinked: false)), by: Self.second)
        try take(.intake(.route(recipients: 2)))
        switch stage {
        case .wrongBody: return _ = try take(.intake(.sendBack(to: "hcpc")))
        case .routed: return
        default: try take(.intake(.accept(respondent: "blue-heron")))
        }
        guard stage != .triage else { return }
        if stage == .closed { return _ = try take(.closure(.close(.noCase))) }
        try take(.investigation(.investigate(heads: [.misconduct])))
        try take(.investigation(.tellRespondent))
        guard stage != .investigate else { return }
        try take(.investigation(.recordParticulars([Self.particular])))
        try take(.investigation(.examine))
        switch stage {
        case .examine: return
        case .acceptedDisposal: return _ = try take(.disposal(.offerDisposal(warning)))
        default: try take(.hearing(.refer(Self.test)))
        }
        guard stage != .hearing else { return }
        try findAll()
        try takeTogether(.decision(.decide(suspension(months: 12), panel: Self.panel)))
        switch stage {
        case .appeal: try take(.outcome(.appeal))
        case .inForce:
            wait(days: 29)
            try take(.outcome(.takeEffect))
        default: break
        }
    }

    mutating func findAll() throws {
        try take(.hearing(.prepareHearing(Self.preparation)))
        for phase in HearingPhase.allCases { try take(.hearing(.find(phase, isFound: true))) }
    }

    var warning: Order { Order(.warning) }

    func suspension(months: Int) -> Order { Order(.suspension, lastDay: today.adding(months: months)) }

    func interim(months: Int = 18, review: Int = 6, _ measure: Measure = .suspension) -> InterimOrder {
        InterimOrder(
            measure, lastDay: today.adding(months: months), reviewBy: today.adding(months: review))
    }

    static let particular = Particular(
        who: "blue-heron", what: "Asked to meet at her flat", place: "Written talk",
        when: "Sunday 2026-02-22 19:21 Europe/London", item: "1.7")
    static let test = FindingTest(
        facts: "Item 1.7 is signed.", ground: "Misconduct.", impairment: "Nothing was put right.",
        isRealistic: true)
    static let preparation = preparation(bundleHash: String(repeating: "0f", count: 32))

    static func preparation(bundleHash: String) -> HearingPreparation {
        HearingPreparation(
            noticeServed: true, bundleHash: bundleHash, disclosedToBoth: true, redactionsAgreed: true,
            witnessesConsidered: true)
    }
}

extension Inquiry {
    /// The hearing that goes on; nil where there is none.
    var hearing: Hearing? { if case .hearing(let hearing) = state { hearing } else { nil } }
}
