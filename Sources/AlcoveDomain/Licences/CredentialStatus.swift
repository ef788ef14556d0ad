/// What a register says of an entry, in the one vocabulary that every register is brought to.
///
/// `unknown` stands for any word that has no agreed meaning; it never counts as active.
package enum CredentialStatus: String, Sendable, Hashable, CaseIterable {
    case active
    case activeRestricted = "active_restricted"
    case renewalPending = "renewal_pending"
    case inactive, expired, suspended, revoked, removed, deceased, unknown

    /// Reads a normalised word; words of registers that plainly mean one of ours are taken as it.
    package init(word: String) {
        self =
            switch word {
            case "interim_suspension", "interim_suspended", "suspended_interim": .suspended
            case "struck_off", "removal", "erased": .removed
            case "retired", "lapsed", "non_practising", "surrendered": .inactive
            default: CredentialStatus(rawValue: word) ?? .unknown
            }
    }

    /// Whether the regulator has taken away the right to practise, which stops the practitioner everywhere.
    package var stopsEverywhere: Bool {
        switch self {
        case .suspended, .revoked, .removed, .deceased: true
        case .active, .activeRestricted, .renewalPending, .inactive, .expired, .unknown: false
        }
    }
}
