import AlcoveDomain
import AlcoveStore
import CivilTime

extension Stores {
    var reports: ReportStore { ReportStore(database: databases.main) }
    var oversight: OversightStore { OversightStore(database: databases.main, eventWriter: .plain) }

    /// Keeps report `number` of a body and returns its name.
    func report(_ number: Int, to body: String = "swe", at time: Instant = now) async throws -> InquiryID {
        let report = try NewReport.numbered(number, to: body, at: time)
        _ = try await reports.lodge(report, under: rules)
        return report.id
    }

    /// Report `number`, investigated, its respondent told, two officers at work.
    func investigation(_ number: Int, of respondent: String = "colleague") async throws -> InquiryID {
        let inquiry = try await report(number)
        for officer in [first, second] {
            _ = try await take(.declaration(.declareLink(isLinked: false)), by: officer.actor, in: inquiry)
        }
        for step in [
            InquiryStep.intake(.accept(respondent: respondent)),
            .investigation(.investigate(heads: [.misconduct])), .investigation(.tellRespondent),
        ] { _ = try await take(step, in: inquiry) }
        return inquiry
    }

    @discardableResult
    func take(_ step: InquiryStep, by taker: InquiryActor = first.actor, in id: InquiryID, seen: Int? = nil)
        async throws -> Inquiry
    {
        try await oversight.take(
            StepRequest(step, by: taker, reasons: "Because of item 1.", seen: seen), in: id, of: "swe",
            under: rules, at: now
        ).inquiry
    }
}

let rules = InquiryRules(calendar: WorkCalendar(zone: .utc))
let first = Officer(handle: "swe.1", body: "swe")
let second = Officer(handle: "swe.2", body: "swe")
let stranger = Officer(handle: "nyop.1", body: "nyop")

extension NewReport {
    static func numbered(
        _ number: Int, to body: String = "swe", variant: Int = 0, mailbox: Int? = nil, at time: Instant = now
    ) throws -> NewReport {
        NewReport(
            id: try AlcoveStoreTests.id("r", number), body: body,
            mailbox: try AlcoveStoreTests.id("m", mailbox ?? number), caseCommit: octets(32, "c", number),
            identity: .pseudonymous, risk: number == 13, sealed: octets(65_536, "s", variant),
            sealedHash: octets(32, "h", variant), recipients: 2, lodged: time)
    }
}
