/// What can give a practitioner the right to help somebody in a place; the order is from strongest to weakest.
package enum GrantKind: String, Sendable, Hashable, CaseIterable, Comparable {
    /// A full licence or registration of that place.
    case full = "FULL"
    /// A certificate for practice by electronic means only.
    case electronicClass = "ELECTRONIC_CLASS"
    /// A multistate licence under a compact that both places have joined and that is at work.
    case compactPrivilege = "COMPACT_PRIVILEGE"
    /// A registration for remote practice from elsewhere.
    case remoteRegistration = "REMOTE_REGISTRATION"
    /// Practice that is short by the place's own measure.
    case temporary = "TEMPORARY"
    /// Advice to a local professional who stays responsible.
    case consultation = "CONSULTATION"
    /// The place has no register; the practitioner's home register holds.
    case unregulated = "UNREGULATED"
    /// The service needs no licence there, by the place's own rule.
    case exemptService = "EXEMPT_SERVICE"
    /// The place's own rule for emergencies. Only `emergency_only` decisions carry it.
    case emergency = "EMERGENCY"

    private var rank: Int {
        switch self {
        case .full: 0
        case .electronicClass: 1
        case .compactPrivilege: 2
        case .remoteRegistration: 3
        case .temporary: 4
        case .consultation: 5
        case .unregulated: 6
        case .exemptService: 7
        case .emergency: 8
        }
    }

    /// Stronger comes first.
    package static func < (one: GrantKind, other: GrantKind) -> Bool { one.rank < other.rank }
}
