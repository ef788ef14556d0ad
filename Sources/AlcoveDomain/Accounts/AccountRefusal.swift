/// Why something about an account is refused.
///
/// No case tells an unknown locator from a wrong proof, and none carries what was presented.
package enum AccountRefusal: Error, Hashable, Sendable {
    /// The locator is unknown or the proof is wrong; the two are one refusal.
    case signInRefused
    /// Nobody is signed in, or the sign-in has ended.
    case notSignedIn
    /// The account's role may not do this.
    case roleMayNot
    /// The vault cannot be made; does not say whether the locator or the identifier exists.
    case vaultNotMade
    /// The vault was changed elsewhere; `revision` is the one to read again.
    case vaultMoved(revision: Int64)
    /// A vault or unlocker is too large or too many; `limit` is in bytes or in unlockers.
    case tooLarge(limit: Int)
    /// The vault has an unlocker of this name.
    case unlockerExists
    /// Unknown, used or expired; the three are one refusal.
    case invitationRefused
    case handleTaken
    /// The one-time challenge is unknown, used or expired.
    case challengeRefused
    /// What was handed in under this name is not what it must be.
    case invalid(field: String)
    /// Absent, or somebody else's.
    case notFound
}
