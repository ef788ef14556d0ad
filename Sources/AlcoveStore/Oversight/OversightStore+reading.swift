package import AlcoveDomain
package import CivilTime

extension OversightStore {
    /// The body's inquiries by what is due next; those with nothing due come last.
    package func inquiries(of body: String) async throws -> [InquirySummary] {
        try await database.read { transaction in
            try transaction.rows(
                """
                SELECT i.case_id, i.stage, i.respondent, i.next_due_s, r.lodged_s, r.identity, r.risk, i.awaits
                FROM inquiry i JOIN report r ON r.case_id = i.case_id WHERE i.body_id = ?1
                ORDER BY COALESCE(i.next_due_s, ?2), r.lodged_s, i.case_id
                """,
                [.text(body), .integer(Int64.max)]
            ) { row in
                InquirySummary(
                    id: try row.id(), stage: try row.word(), respondent: try row.optionalText(),
                    nextDue: try row.optionalInstant(), lodged: try row.instant(),
                    identity: try row.word(), risk: try row.integer() == 1,
                    awaits: try row.text().split(separator: " ").map(String.init))
            }
        }
    }

    /// The inquiry with its report's head, for an officer; that they looked is kept.
    /// - Throws: `InquiryRefusal.notFound` when it is absent or another body's.
    package func inquiry(
        _ id: InquiryID, for officer: Officer, under rules: InquiryRules, at now: Instant
    ) async throws -> (Inquiry, ReportHead) {
        try await database.write { [eventWriter] transaction in
            guard let inquiry = try transaction.inquiry(id, of: officer.body, under: rules) else {
                throw InquiryRefusal.notFound
            }
            try transaction.recordView(of: id, by: officer.handle, at: now, eventWriter)
            return (inquiry, try transaction.reportHead(id))
        }
    }

    /// The sealed report, for an officer who has said that they know neither party; that they looked is kept.
    /// - Throws: `InquiryRefusal`: `.notFound`, `.linkNotDeclared`, `.linked`.
    package func sealedReport(
        _ id: InquiryID, for officer: Officer, under rules: InquiryRules, at now: Instant
    ) async throws -> [UInt8] {
        try await database.write { [eventWriter] transaction in
            try transaction.checkUnlinked(officer, in: id, under: rules)
            try transaction.recordView(of: id, by: officer.handle, at: now, eventWriter)
            let sealed = try transaction.row("SELECT sealed FROM report WHERE case_id = ?1", [.id(id)]) {
                try $0.bytes()
            }
            guard let sealed else { throw InquiryRefusal.notFound }
            return sealed
        }
    }

    /// What a party added as number `n`, as `sealedReport` gives the report.
    package func sealedSubmission(
        _ n: Int, of id: InquiryID, for officer: Officer, under rules: InquiryRules, at now: Instant
    ) async throws -> [UInt8] {
        try await database.write { [eventWriter] transaction in
            try transaction.checkUnlinked(officer, in: id, under: rules)
            let sealed = try transaction.row(
                "SELECT sealed FROM submission WHERE case_id = ?1 AND n = ?2", [.id(id), .integer(n)]
            ) { try $0.bytes() }
            guard let sealed else { throw InquiryRefusal.notFound }
            try transaction.recordView(of: id, by: officer.handle, at: now, eventWriter)
            return sealed
        }
    }

    /// The inquiry of a reporter's mailbox.
    package func inquiry(
        ofMailbox mailbox: MailboxID, under rules: @escaping @Sendable (String) throws -> InquiryRules
    ) async throws -> (Inquiry, ReportHead)? {
        try await database.read { transaction in
            let head = try transaction.row(
                "SELECT \(reportHeadColumns) FROM report r WHERE r.mailbox_id = ?1", [.id(mailbox)],
                ReportHead.init)
            guard let head else { return nil }
            let inquiry = try transaction.inquiry(head.id, of: head.body, under: try rules(head.body))
            return inquiry.map { ($0, head) }
        }
    }

    /// The inquiries that this practitioner has been told of, newest first.
    package func inquiries(
        knownTo handle: String, under rules: @escaping @Sendable (String) throws -> InquiryRules
    ) async throws -> [(InquiryID, Inquiry)] {
        try await database.read { transaction in
            let known = try transaction.rows(
                """
                SELECT i.case_id, i.body_id FROM inquiry i JOIN report r ON r.case_id = i.case_id
                WHERE i.respondent = ?1 AND i.is_known = 1 ORDER BY r.lodged_s DESC, i.case_id
                """,
                [.text(handle)]
            ) { (id: try $0.id(as: InquiryID.self), body: try $0.text()) }
            return try known.compactMap { id, body in
                try transaction.inquiry(id, of: body, under: try rules(body)).map { (id, $0) }
            }
        }
    }

    /// The leaves that were put in line with the inquiry's steps, by step.
    package func leaves(of id: InquiryID) async throws -> [Int: [[UInt8]]] {
        try await database.read { transaction in
            try transaction.rows(
                "SELECT n, leaf FROM inquiry_leaf WHERE case_id = ?1 ORDER BY n, place", [.id(id)]
            ) { (step: try $0.number(), leaf: try $0.bytes()) }
            .reduce(into: [:]) { $0[$1.step, default: []].append($1.leaf) }
        }
    }

    /// What officers signed for their panel, by step; the leaf of whoever signed last is among `leaves`.
    package func signatures(of id: InquiryID) async throws -> [Int: [UInt8]] {
        try await database.read { transaction in
            try transaction.rows(
                "SELECT n, leaf FROM inquiry_signature WHERE case_id = ?1 ORDER BY n", [.id(id)]
            ) { (step: try $0.number(), leaf: try $0.bytes()) }
            .reduce(into: [:]) { $0[$1.step] = $1.leaf }
        }
    }

    /// How many inquiries of the body stand at each stage, without anything else.
    package func counts(of body: String) async throws -> [InquiryStage: Int] {
        try await database.read { transaction in
            try transaction.rows(
                "SELECT stage, COUNT(*) FROM inquiry WHERE body_id = ?1 GROUP BY stage", [.text(body)]
            ) { (stage: try $0.word(as: InquiryStage.self), count: try $0.number()) }
            .reduce(into: [:]) { $0[$1.stage] = $1.count }
        }
    }

    /// What the log says of all bodies, counted from the rows that made it: reports by body, and every logged leaf of
    /// an inquiry.
    package func logged() async throws -> (reports: [String: Int], leaves: [[UInt8]]) {
        try await database.read { transaction in
            let reports = try transaction.rows(
                "SELECT body_id, COUNT(*) FROM report WHERE logged = 1 GROUP BY body_id"
            ) { (body: try $0.text(), count: try $0.number()) }
            let leaves = try transaction.rows("SELECT leaf FROM inquiry_leaf") { try $0.bytes() }
            return (reports.reduce(into: [:]) { $0[$1.body] = $1.count }, leaves)
        }
    }

    /// What a suspension of the practitioner would do.
    package func effect(on handle: String, at now: Instant) async throws -> RestrictionEffect {
        try await database.read { transaction in
            let effect = try transaction.row(
                """
                SELECT (SELECT COUNT(*) FROM conversation c WHERE c.practitioner_id = p.id AND c.state <> 'closed'),
                  (SELECT COUNT(*) FROM appointment a
                    WHERE a.practitioner_id = p.id AND a.state = 'booked' AND a.start_s > ?2), p.listed
                FROM practitioner p WHERE p.handle = ?1
                """,
                [.text(handle), .instant(now)]
            ) { row in
                RestrictionEffect(
                    talks: try row.number(), bookings: try row.number(), isListed: try row.integer() == 1)
            }
            guard let effect else { throw InquiryRefusal.notFound }
            return effect
        }
    }

    /// The sealed additions to an inquiry: number, by whom, when.
    package func submissions(of id: InquiryID) async throws -> [(n: Int, by: String, at: Instant)] {
        try await database.read { transaction in
            try transaction.rows(
                "SELECT n, by_whom, at_s FROM submission WHERE case_id = ?1 ORDER BY n", [.id(id)]
            ) { (n: try $0.number(), by: try $0.text(), at: try $0.instant()) }
        }
    }

    /// The regulators that answer for the practitioner's licences; none for somebody without any.
    package func regulators(of handle: String) async throws -> [String] {
        try await database.read { transaction in
            try transaction.rows(
                """
                SELECT DISTINCT b.id FROM licence_event e JOIN register r ON r.id = e.register_id
                JOIN body b ON b.id = r.body_id WHERE e.handle = ?1 AND b.kind = 'regulator' ORDER BY b.id
                """,
                [.text(handle)]
            ) { try $0.text() }
        }
    }
}

extension ReadTransaction {
    func reportHead(_ id: InquiryID) throws -> ReportHead {
        let sql = "SELECT \(reportHeadColumns) FROM report r WHERE r.case_id = ?1"
        guard let head = try row(sql, [.id(id)], ReportHead.init) else { throw InquiryRefusal.notFound }
        return head
    }

    fileprivate func checkUnlinked(_ officer: Officer, in id: InquiryID, under rules: InquiryRules) throws {
        guard let inquiry = try inquiry(id, of: officer.body, under: rules) else {
            throw InquiryRefusal.notFound
        }
        guard let isLinked = inquiry.links[officer.handle] else { throw InquiryRefusal.linkNotDeclared }
        guard !isLinked else { throw InquiryRefusal.linked }
    }
}

extension OversightStore {
    /// Whom an inquiry is about, once somebody was named; nothing of the report.
    /// - Throws: `InquiryRefusal.notFound` when it is absent, the body's not, or about nobody yet.
    package func respondent(of id: InquiryID, body: String) async throws -> String {
        try await database.read { transaction in
            let respondent = try transaction.row(
                "SELECT respondent FROM inquiry WHERE case_id = ?1 AND body_id = ?2", [.id(id), .text(body)]
            ) { try $0.optionalText() }
            guard let handle = respondent ?? nil else { throw InquiryRefusal.notFound }
            return handle
        }
    }

    /// What the log says of the report, 32 bytes.
    /// - Throws: `InquiryRefusal.notFound` when it is absent or not the body's.
    package func caseCommit(of id: InquiryID, body: String) async throws -> [UInt8] {
        try await database.read { transaction in
            let head = try transaction.reportHead(id)
            guard head.body == body else { throw InquiryRefusal.notFound }
            return head.caseCommit
        }
    }
}
