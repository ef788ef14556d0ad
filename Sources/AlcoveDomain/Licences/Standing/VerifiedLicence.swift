package import CivilTime

/// A licence that an authority checked, as it stands at one moment. Only `LicenceStanding` makes one.
package struct VerifiedLicence: Sendable, Hashable {
    package let registration: Registration
    package let jurisdiction: Jurisdiction
    package let state: StandingState
    /// Why it is not simply active.
    package let reasons: [StandingReason]
    /// Who checked it last, and when.
    package let authority: SignatoryHandle
    package let checked: Instant
    /// When the authority's word ends.
    package let until: Instant?
    /// What the register's newest file says.
    package let entry: RegisterEntry
    /// Nil where no file of the register was imported.
    package let freshness: Freshness?
}

/// Why a licence is worth less than its event says.
package enum StandingReason: String, Sendable, Hashable, CaseIterable {
    /// The register's newest file no longer holds the number. That is no revocation.
    case vanished
    case registerSaysUnknown = "register-unknown"
    case registerSaysLapsed = "register-lapsed"
    case registerSaysSuspended = "register-suspended"
    case registerSaysRemoved = "register-removed"
    case registerSaysConditions = "register-conditions"
    /// The register calls it active, but its date has passed.
    case pastItsDate = "past-its-date"
    /// The register's file is older than seven days.
    case staleRegister = "stale-register"
    /// The authority's word has run out.
    case checkRanOut = "check-ran-out"
    /// A suspension ended and nobody has said what holds now.
    case suspensionEnded = "suspension-ended"
    /// A body imposed it here.
    case sanction
    case byAuthority = "by-authority"
}
