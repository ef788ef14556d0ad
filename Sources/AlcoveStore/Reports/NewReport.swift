package import AlcoveDomain
package import CivilTime

/// A report as it arrives: sealed to officers, with no more beside it than has to be known.
package struct NewReport: Sendable {
    package let id: InquiryID
    package let body: String
    /// Made for this report alone.
    package let mailbox: MailboxID
    /// What the log will say of it, 32 bytes.
    package let caseCommit: [UInt8]
    package let identity: ReporterIdentity
    /// The reporter says that somebody may be in danger.
    package let risk: Bool
    package let sealed: [UInt8]
    /// SHA-256 of `sealed`.
    package let sealedHash: [UInt8]
    /// How many officers can open it.
    package let recipients: Int
    package let lodged: Instant

    package init(
        id: InquiryID, body: String, mailbox: MailboxID, caseCommit: [UInt8], identity: ReporterIdentity,
        risk: Bool, sealed: [UInt8], sealedHash: [UInt8], recipients: Int, lodged: Instant
    ) {
        self.id = id
        self.body = body
        self.mailbox = mailbox
        self.caseCommit = caseCommit
        self.identity = identity
        self.risk = risk
        self.sealed = sealed
        self.sealedHash = sealedHash
        self.recipients = recipients
        self.lodged = lodged
    }
}

/// Something that one of the two parties adds, sealed as the report is.
package struct NewSubmission: Sendable {
    package let sealed: [UInt8]
    package let sealedHash: [UInt8]

    package init(sealed: [UInt8], sealedHash: [UInt8]) {
        self.sealed = sealed
        self.sealedHash = sealedHash
    }
}

/// A report as its reporter may follow it.
package struct ReportHead: Sendable, Hashable {
    package let id: InquiryID
    package let body: String
    package let caseCommit: [UInt8]
    package let identity: ReporterIdentity
    package let risk: Bool
    package let lodged: Instant
    /// Whether the log says that a report arrived.
    package let isLogged: Bool

    init(_ row: inout RowReader) throws {
        id = try row.id()
        body = try row.text()
        caseCommit = try row.bytes()
        identity = try row.word()
        risk = try row.integer() == 1
        lodged = try row.instant()
        isLogged = try row.integer() == 1
    }
}

let reportHeadColumns = "r.case_id, r.body_id, r.case_commit, r.identity, r.risk, r.lodged_s, r.logged"
