package import AlcoveDomain
package import CivilTime

/// How far a claim has come.
package enum ClaimStep: String, Sendable, Hashable, CaseIterable {
    case claimed
    /// The authority has sent a challenge by the contact that the register holds.
    case challenged
    /// The practitioner gave the challenge back: they control the registration.
    case proved
    /// An authority has signed it; the registration is theirs.
    case linked
    /// An authority has looked and said no.
    case refused
}

/// A practitioner's claim to a registration, as kept.
package struct KeptClaim: Sendable, Hashable {
    package let practitioner: PractitionerID
    package let handle: Handle
    package let registration: Registration
    package let step: ClaimStep
    /// What the authority is to send, and only the authority may see.
    package let challenge: String?
    /// Until when the challenge may be given back.
    package let ends: Instant?
    package let changed: Instant

    /// Seconds that a challenge may take, by post if need be.
    package static let challengeLifetime: Int64 = 30 * 86_400
    /// Wrong answers that one challenge bears.
    package static let mostTries = 5
}
