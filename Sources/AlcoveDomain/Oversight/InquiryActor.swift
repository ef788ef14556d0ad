/// Who takes a step of an inquiry.
package enum InquiryActor: Sendable, Hashable, Codable {
    /// An officer by their handle (`swe.1`), and the body they belong to.
    case officer(String, body: String)
    /// The practitioner whom it is about.
    case respondent(String)
    case reporter
    /// The program itself, which only passes things on.
    case instance

    package var kind: Kind {
        switch self {
        case .officer: .officer
        case .respondent: .respondent
        case .reporter: .reporter
        case .instance: .instance
        }
    }

    package enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
        case officer, respondent, reporter, instance
    }
}
