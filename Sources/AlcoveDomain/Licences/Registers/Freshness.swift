package import CivilTime

/// How old what a register said has become.
package enum Freshness: String, Sendable, Hashable, Comparable, CaseIterable {
    /// At most 48 hours.
    case fresh
    /// At most seven days.
    case ageing
    /// Older: it vouches for nobody new.
    case stale

    package init(fetched: Instant, now: Instant) {
        switch now - fetched {
        case ...Self.freshFor: self = .fresh
        case ...Self.usableFor: self = .ageing
        default: self = .stale
        }
    }

    /// Seconds.
    package static let freshFor: Int64 = 48 * 3_600
    /// Seconds.
    package static let usableFor: Int64 = 7 * 86_400

    private var order: Int { self == .fresh ? 0 : self == .ageing ? 1 : 2 }

    /// The fresher is the lesser.
    package static func < (a: Freshness, b: Freshness) -> Bool { a.order < b.order }
}
