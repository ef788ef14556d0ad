package import AlcoveDomain
package import CivilTime

/// Reports on their way to a body. What they say is sealed before they come here.
package struct ReportStore: Sendable {
    let database: any Database

    package init(database: any Database) { self.database = database }

    /// Keeps the report and begins the body's inquiry, handed to its officers: all of it or nothing.
    ///
    /// Sent again with the very same bytes it changes nothing and returns false. Of several callers with one number
    /// or one mailbox, one is kept and the others throw `.exists`.
    package func lodge(_ new: NewReport, under rules: InquiryRules) async throws -> Bool {
        try await database.write { transaction in
            let kept = try transaction.run(
                """
                INSERT INTO report (case_id, body_id, mailbox_id, case_commit, identity, risk, sealed, sealed_hash,
                  lodged_s, lodged_day, logged)
                VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, 0) ON CONFLICT DO NOTHING
                """,
                [
                    .id(new.id), .text(new.body), .id(new.mailbox), .bytes(new.caseCommit),
                    .text(new.identity.rawValue), .integer(new.risk ? 1 : 0), .bytes(new.sealed),
                    .bytes(new.sealedHash), .instant(new.lodged), .integer(Self.day(of: new.lodged)),
                ])
            guard kept == 1 else {
                let same = try transaction.row(
                    "SELECT 1 FROM report WHERE case_id = ?1 AND mailbox_id = ?2 AND sealed_hash = ?3",
                    [.id(new.id), .id(new.mailbox), .bytes(new.sealedHash)])
                guard same != nil else { throw ReportRefusal.exists }
                return false
            }
            var inquiry = Inquiry(body: new.body, rules: rules, lodged: new.lodged, risk: new.risk)
            _ = try inquiry.take(.intake(.route(recipients: new.recipients)), by: .instance, at: new.lodged)
            try transaction.begin(inquiry, as: new.id)
            return true
        }
    }

    /// The report of a mailbox, which is one at most; nil for a mailbox that has reported nothing.
    package func report(of mailbox: MailboxID) async throws -> ReportHead? {
        try await database.read { transaction in
            try transaction.row(
                "SELECT \(reportHeadColumns) FROM report r WHERE r.mailbox_id = ?1", [.id(mailbox)],
                ReportHead.init)
        }
    }

    /// Puts a leaf in line for the log for every report of a day before `day`, and counts them.
    ///
    /// A whole day at once and in the order of their commitments, so that neither the hour nor the order of reports
    /// can be read from the log. Each is logged once, whoever asks and however often.
    /// - Parameter leaf: the leaf for a commitment, a body and a day since 1970.
    package func logLodged(
        before day: Int64, _ leaf: @escaping @Sendable ([UInt8], String, Int64) throws -> [UInt8]
    ) async throws -> Int {
        try await database.write { transaction in
            let due = try transaction.rows(
                """
                UPDATE report SET logged = 1 WHERE logged = 0 AND lodged_day < ?1
                RETURNING case_commit, body_id, lodged_day
                """,
                [.integer(day)]
            ) { (try $0.bytes(), try $0.text(), try $0.integer()) }
            let reports = due.sorted { $0.2 != $1.2 ? $0.2 < $1.2 : $0.0.lexicographicallyPrecedes($1.0) }
            for (commit, body, day) in reports { try transaction.log(try leaf(commit, body, day)) }
            return reports.count
        }
    }

    /// Days since 1970 in UTC, by which reports are published.
    package static func day(of instant: Instant) -> Int64 {
        Int64(CivilDateTime(instant, offset: 0).date.daysSince1970)
    }
}
