package import CivilTime

/// Whether somebody may help people of a place, as far as it can be told: a decision in one of four words.
package struct Eligibility: Sendable, Hashable {
    /// From the most to the least open.
    package enum Word: String, Sendable, Hashable, CaseIterable {
        case yes
        /// Somebody must look first; it never counts as a yes.
        case unknown
        /// To make safe and hand over, no more.
        case emergency
        case no
    }

    package let word: Word
    /// Why it is not a plain yes, the first reasons first.
    package let reasons: [ReasonCode]
    package let place: Jurisdiction
    /// From then on it must be asked again.
    package let validUntil: Instant
    /// Whether it is a yes that ends before what was asked about is over.
    package let endsTooSoon: Bool

    /// - Parameter end: when what is asked about is over; a decision that is not good until then is no yes.
    package init(_ decision: Decision, _ place: Jurisdiction, lasting end: Instant? = nil) {
        self.place = place
        reasons = decision.reasons
        validUntil = decision.validUntil
        endsTooSoon = decision.verdict.isOpen && end.map { decision.validUntil < $0 } ?? false
        switch decision.verdict {
        case .allow, .allowWithConditions: word = endsTooSoon ? .unknown : .yes
        case .needsReview: word = .unknown
        case .emergencyOnly: word = .emergency
        case .deny: word = .no
        }
    }

    /// What two questions come to together: the stricter one, good as long as both.
    package func and(_ other: Eligibility) -> Eligibility {
        let strict = word.rank < other.word.rank ? other : self
        return Eligibility(strict, until: min(validUntil, other.validUntil))
    }

    private init(_ other: Eligibility, until validUntil: Instant) {
        word = other.word
        reasons = other.reasons
        place = other.place
        endsTooSoon = other.endsTooSoon
        self.validUntil = validUntil
    }

    /// What somebody is about to do.
    package enum Step: Sendable { case writing, booking }

    /// Whether the step may be taken. What is not known holds nobody back: it is said to both, and the practitioner looks
    /// before they help. In an emergency somebody may be written to, to make safe and hand over; nothing is booked.
    package func lets(_ step: Step) -> Bool {
        switch word {
        case .yes, .unknown: true
        case .emergency: step == .writing
        case .no: false
        }
    }
}

extension Eligibility.Word {
    var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
