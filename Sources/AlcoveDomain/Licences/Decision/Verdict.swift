/// How a question about practice is answered, from the most to the least open.
package enum Verdict: Int, Sendable, Hashable, CaseIterable, Comparable {
    case allow, allowWithConditions, needsReview, emergencyOnly, deny

    /// `allow_with_conditions`.
    package var word: String {
        switch self {
        case .allow: "allow"
        case .allowWithConditions: "allow_with_conditions"
        case .needsReview: "needs_review"
        case .emergencyOnly: "emergency_only"
        case .deny: "deny"
        }
    }

    /// Whether help may begin.
    package var isOpen: Bool { self <= .allowWithConditions }

    package static func < (one: Verdict, other: Verdict) -> Bool { one.rawValue < other.rawValue }
}
