/// Where an inquiry stands on its main line. An inquiry begins when a report arrives; before that there is only a
/// draft on the reporter's own device. None is ever deleted.
package enum InquiryStage: String, Sendable, Hashable, Codable, CaseIterable {
    /// The instance has it; nobody was told yet.
    case submitted
    /// The body's officers can open it.
    case routed
    /// The report is another body's business; the reporter is told which.
    case wrongBody = "wrong-body"
    /// Is this something the body must look into?
    case triage
    case investigate
    /// Is there a realistic prospect that a hearing would find against them?
    case examine
    /// The respondent was offered an order without a hearing.
    case acceptedDisposal = "accepted-disposal"
    case hearing
    /// Decided; the time to appeal runs.
    case outcome
    case inForce = "in-force"
    case appeal
    /// Ended; new evidence opens it again.
    case closed

    /// Whether an order until the decision can be proposed and made.
    var isBeforeOrder: Bool {
        switch self {
        case .investigate, .examine, .acceptedDisposal, .hearing, .outcome, .appeal: true
        case .submitted, .routed, .wrongBody, .triage, .inForce, .closed: false
        }
    }
}
