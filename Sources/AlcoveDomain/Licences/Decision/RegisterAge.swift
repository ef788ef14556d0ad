/// How old what a register said has become, in the steps by which the rules tell ages apart.
enum RegisterAge: CaseIterable {
    /// 48 hours.
    case fresh
    /// Seven days: it is looked at again.
    case ageing
    /// Thirty days: it vouches for nobody new, and still for what has begun.
    case old
    case tooOld

    /// Nil for a word that is from after now, whose age says nothing.
    init?(minutes: Int) {
        guard minutes >= 0, let age = Self.allCases.first(where: { minutes <= $0.most }) else { return nil }
        self = age
    }

    /// The greatest age of this kind, in minutes; hours count when they are whole.
    var most: Int {
        switch self {
        case .fresh: 48 * 60 + 59
        case .ageing: 7 * 1_440
        case .old: 30 * 1_440
        case .tooOld: .max
        }
    }
}
