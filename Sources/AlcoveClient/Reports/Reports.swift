public import AlcoveProtocol
import Foundation

/// A regulator as a reporter finds it, with the keys of those who can open what is sealed to it.
public struct ReportBody: Sendable, Decodable {
    public struct Officer: Sendable, Decodable {
        public let handle: String
        /// Their public key records, oldest first.
        public let records: [Base64Text]
    }

    public let id: String
    public let name: String
    public let zone: String
    public let officers: [Officer]

    /// Whom to seal to: each officer's newest key, after their chain was checked.
    public func recipients() throws -> [SealedReport.Recipient] {
        try officers.map { officer in
            let records = try officer.records.map { try KeyRecord($0.bytes) }
            guard let first = records.first else { throw ClientRefusal.malformedAnswer }
            var chain = try KeyChain(first: first)
            for record in records.dropFirst() { try chain.append(record) }
            guard let newest = records.last?.fields, newest.handle == officer.handle else {
                throw ClientRefusal.malformedAnswer
            }
            return SealedReport.Recipient(
                officer: officer.handle, key: newest.kemKey, generation: newest.kemGeneration)
        }
    }
}

/// A report as the service tells of it to its reporter.
public struct FollowedReport: Sendable, Decodable {
    public struct Deadline: Sendable, Decodable {
        public let kind: String
        /// Seconds since 1970.
        public let due: Int64
    }

    public let case_id: Base64Text
    public let body: String
    public let stage: String
    public let closing: String?
    /// Whether the log says that a report arrived.
    public let logged: Bool
    public let deadlines: [Deadline]
}

/// A reporter's side of one report: a mailbox of its own, and nothing that names the talk it is about.
public struct Reporter: Sendable {
    public let mailbox: MailboxKey
    let connection: Connection

    public init(mailbox: MailboxKey, on connection: Connection) {
        self.mailbox = mailbox
        self.connection = connection
    }

    /// Those who answer for the practitioner's licences.
    public func bodies(for handle: String) async throws -> [ReportBody] {
        try await connection.open(.get, "/api/v1/practitioners/\(handle)/bodies").json([ReportBody].self)
    }

    /// Seals the bundle to the body and sends it. Sent again, the very same bytes change nothing.
    @discardableResult
    public func lodge(
        _ bundle: [UInt8], words: String = "", caseID: Bytes16, blind: Bytes32, to body: ReportBody,
        hasRisk: Bool = false
    ) async throws -> FollowedReport {
        let head = SealedReport.Head(
            body: body.id, caseID: caseID, caseCommit: Sanction.caseCommit(caseID, blind: blind),
            isNamed: !words.isEmpty, hasRisk: hasRisk)
        let content = SealedReport.Content(blind: blind, bundle: bundle, words: words)
        guard let report = try SealedReport(content, head, to: try body.recipients()) else {
            throw ClientRefusal.malformedAnswer
        }
        let answer = try await connection.mailbox(
            mailbox.token(), .post, "/api/v1/reports", bytes: try report.encoded())
        return try only(answer)
    }

    /// Where the report stands.
    public func follow() async throws -> FollowedReport {
        try only(try await connection.mailbox(mailbox.token(), .get, "/api/v1/reports"))
    }

    private func only(_ answer: Connection.Answer) throws -> FollowedReport {
        guard let report = try answer.json([FollowedReport].self).first else {
            throw ClientRefusal.malformedAnswer
        }
        return report
    }
}
