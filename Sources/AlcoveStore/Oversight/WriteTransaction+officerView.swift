import AlcoveDomain
import CivilTime

extension WriteTransaction {
    /// Keeps that an officer looked, where the reporter sees it. The only place where officers' views are written; every
    /// read that is for an officer passes here in its own transaction.
    func recordView(of id: InquiryID, by officer: String, at now: Instant, _ eventWriter: AccessEventWriter)
        throws
    {
        let reporter = try row("SELECT mailbox_id FROM report WHERE case_id = ?1", [.id(id)]) {
            try $0.id(as: MailboxID.self)
        }
        guard let reporter else { throw InquiryRefusal.notFound }
        try record(
            AccessRecord(
                AccessReader(.officer, name: officer), opened: .report, for: .inquiry, at: now),
            of: reporter, by: eventWriter)
    }
}
