package import CivilTime

/// Whether a practitioner may help a client where the client is, and why.
package struct Decision: Sendable, Hashable {
    package let verdict: Verdict
    /// What gives the right; nil unless help may begin, or a place's own emergency rule is used.
    package let grant: GrantKind?
    /// Why it is not a plain `allow`, in the order in which it was found; never empty otherwise.
    package let reasons: [ReasonCode]
    /// What must be done or shown with it.
    package let obligations: [Obligation]
    /// When the question must be asked again even if nothing is heard.
    package let validUntil: Instant
    /// The places whose rules were looked at, sorted.
    package let rulesRead: [JurisdictionCode]
}

/// What the steps of a decision have found so far. It can only become stricter.
struct Finding {
    private(set) var verdict = Verdict.allow
    private(set) var reasons: [ReasonCode] = []
    private(set) var obligations: [Obligation] = []

    /// Makes the verdict at least `verdict`, because of `reason`.
    mutating func require(_ verdict: Verdict, _ reason: ReasonCode) {
        self.verdict = max(self.verdict, verdict)
        if !reasons.contains(reason) { reasons.append(reason) }
    }

    /// False denies, nil needs review.
    mutating func need(_ known: Bool?, _ reason: ReasonCode) {
        switch known {
        case true?: break
        case false?: require(.deny, reason)
        case nil: require(.needsReview, reason)
        }
    }

    mutating func oblige(_ obligation: Obligation) {
        if !obligations.contains(obligation) { obligations.append(obligation) }
    }

    mutating func oblige(_ more: [Obligation]) { for obligation in more { oblige(obligation) } }

    /// Adds what another step found.
    mutating func add(_ other: Finding) {
        verdict = max(verdict, other.verdict)
        for reason in other.reasons where !reasons.contains(reason) { reasons.append(reason) }
        oblige(other.obligations)
    }
}
