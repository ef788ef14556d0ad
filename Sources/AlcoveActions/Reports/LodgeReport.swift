package import AlcoveDomain
import AlcoveProtocol
import AlcoveStore
import CivilTime
import Crypto

/// Takes a sealed report for a body: sealed to everybody who works there and to nobody else.
package struct LodgeReport: Sendable {
    let reports: ReportStore
    let rules: BodyRules
    let now: @Sendable () -> Instant

    package func callAsFunction(_ bytes: [UInt8], from mailbox: MailboxID) async throws -> InquiryID {
        let report = try SealedReport.forBody(bytes)
        let rules = try await rules(report.head.body)
        try await checkRecipients(of: report)
        guard let id = InquiryID(bytes: report.head.caseID.bytes) else { throw ReportRefusal.malformed }
        _ = try await reports.lodge(
            NewReport(
                id: id, body: report.head.body, mailbox: mailbox,
                caseCommit: report.head.caseCommit.bytes,
                identity: report.head.isNamed ? .named : .pseudonymous, risk: report.head.hasRisk,
                sealed: bytes, sealedHash: Array(SHA256.hash(data: bytes)), recipients: report.wraps.count,
                lodged: now()),
            under: rules)
        return id
    }

    /// Every officer of the body by their newest key, and nobody else.
    private func checkRecipients(of report: SealedReport) async throws {
        let officers = try await rules.officers(of: report.head.body)
        guard !officers.isEmpty else { throw ReportRefusal.noRecipients }
        let keys = officers.reduce(into: [String: UInt32]()) { keys, officer in
            guard let last = officer.keyRecords.last, let record = try? KeyRecord(last) else { return }
            keys[officer.handle.text] = record.fields.kemGeneration
        }
        let wraps = report.wraps.reduce(into: [String: UInt32]()) { $0[$1.officer] = $1.generation }
        guard wraps == keys else { throw ReportRefusal.recipientsChanged }
    }
}

extension SealedReport {
    /// Reads what somebody sent, or throws the refusal that tells them why not.
    static func forBody(_ bytes: [UInt8]) throws(ReportRefusal) -> SealedReport {
        do throws(WireProblem) { return try SealedReport(bytes) } catch { throw .malformed }
    }
}
