/// What a register says of somebody's registration, in the words of the import contract.
package enum RegisterStatus: String, Sendable, Hashable, Codable, CaseIterable {
    case active
    /// In force with conditions, which are shown as the register words them.
    case activeRestricted = "active_restricted"
    /// Past its date while the register renews it.
    case renewalPending = "renewal_pending"
    case inactive, expired, suspended, revoked, removed, deceased, unknown
}
