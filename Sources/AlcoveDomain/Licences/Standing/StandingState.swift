/// Where somebody stands with a licence, from best to worst. The numbers are kept in tables.
package enum StandingState: Int, Sendable, Hashable, Comparable, CaseIterable {
    /// In force, and everything that vouches for it agrees.
    case active = 1
    /// In force with conditions.
    case conditions = 2
    /// Something does not fit; somebody must look before anybody new is helped.
    case needsReview = 3
    /// In force when last seen, but the register's file is too old to vouch for anybody new.
    case stale = 4
    /// Ran out, or was given up.
    case lapsed = 5
    case suspended = 6
    case struckOff = 7
    /// No authority has checked a licence.
    case unlicensed = 8

    /// Whether the directory may show its holder.
    package var allowsListing: Bool { self <= .stale }

    /// Whether new people may write and new times be booked.
    package var allowsNewClients: Bool { self <= .conditions }

    /// Whether what is booked must be called off.
    package var endsBookings: Bool { self >= .lapsed }

    /// Whether it forbids its holder to practise anywhere.
    package var isBar: Bool { self == .suspended || self == .struckOff }

    package static func < (a: StandingState, b: StandingState) -> Bool { a.rawValue < b.rawValue }
}
