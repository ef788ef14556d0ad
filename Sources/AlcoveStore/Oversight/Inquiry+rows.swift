import AlcoveDomain
import CivilTime

extension ReadTransaction {
    /// The inquiry as its steps make it, with the number of them; nil when it is absent or not the body's.
    ///
    /// - Parameter forUpdate: holds it until the transaction ends.
    func inquiry(_ id: InquiryID, of body: String, under rules: InquiryRules, forUpdate: Bool = false) throws
        -> Inquiry?
    {
        let owner = try row(
            """
            SELECT i.body_id FROM inquiry i WHERE i.case_id = ?1
            """ + (forUpdate ? dialect.forUpdate : ""), [.id(id)]
        ) { try $0.text() }
        guard owner == body else { return nil }
        let begun = try row("SELECT lodged_s, risk FROM report WHERE case_id = ?1", [.id(id)]) {
            Inquiry(body: body, rules: rules, lodged: try $0.instant(), risk: try $0.integer() == 1)
        }
        guard var inquiry = begun else { throw DatabaseProblem.malformedRow }
        let steps = try rows(
            "SELECT step, taker, reasons, at_s, by_panel FROM inquiry_step WHERE case_id = ?1 ORDER BY n",
            [.id(id)]
        ) {
            KeptStep(
                try $0.json(), by: try $0.json(), reasons: try $0.text(), at: try $0.instant(),
                isAlone: try $0.integer() == 0)
        }
        // Steps were judged when they were taken; rows that cannot have been are not read as if they had.
        do { try inquiry.replay(steps) } catch { throw DatabaseProblem.malformedRow }
        return inquiry
    }
}

extension WriteTransaction {
    func begin(_ inquiry: Inquiry, as id: InquiryID) throws {
        try run(
            """
            INSERT INTO inquiry (case_id, body_id, respondent, stage, next_due_s, is_known, awaits, steps)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 0)
            """, [.id(id), .text(inquiry.body)] + inquiry.columns)
        for (n, entry) in inquiry.history.enumerated() { try insert(entry, as: n + 1, of: id) }
        try run(
            "UPDATE inquiry SET steps = ?2 WHERE case_id = ?1",
            [.id(id), .integer(inquiry.history.count)])
    }

    /// Keeps the inquiry's last step, which follows all that are kept.
    func keepLast(of inquiry: Inquiry, as id: InquiryID) throws {
        guard let last = inquiry.history.last else { throw DatabaseProblem.malformedRow }
        try insert(last, as: inquiry.history.count, of: id)
        let kept = try run(
            """
            UPDATE inquiry SET respondent = ?2, stage = ?3, next_due_s = ?4, is_known = ?5, awaits = ?6,
              steps = steps + 1
            WHERE case_id = ?1 AND steps = ?7
            """, [.id(id)] + inquiry.columns + [.integer(inquiry.history.count - 1)])
        guard kept == 1 else { throw InquiryRefusal.moved }
    }

    private func insert(_ entry: Inquiry.Entry, as n: Int, of id: InquiryID) throws {
        try run(
            """
            INSERT INTO inquiry_step (case_id, n, step, taker, reasons, at_s, by_panel)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, 1)
            """,
            [
                .id(id), .integer(n), try .json(entry.step), try .json(entry.taker), .text(entry.reasons),
                .instant(entry.at),
            ])
    }
}

extension Inquiry {
    /// What lists are made from: respondent, stage, next_due_s, is_known, awaits.
    fileprivate var columns: [SQLValue] {
        [
            .text(orNull: respondent), .text(stage.rawValue), .instant(orNull: deadlines.first?.due),
            .integer(notices.isEmpty ? 0 : 1), .text((awaiting?.missing ?? []).joined(separator: " ")),
        ]
    }
}
