package import CivilTime

/// What a licence event of the log says has happened (protocol 4.11). The numbers are those of the leaf.
package enum LicenceEventKind: UInt8, Sendable, Hashable, CaseIterable {
    case verified = 1
    case renewed = 2
    case conditions = 3
    case suspended = 4
    case struckOff = 5
    case lapsed = 6
    case reinstated = 7
    /// Permission to help people of another place. It leaves the licence as it is.
    case crossBorder = 8

    /// The state of the licence that it begins; nil where it begins none.
    var state: StandingState? {
        switch self {
        case .verified, .renewed, .reinstated: .active
        case .conditions: .conditions
        case .suspended: .suspended
        case .struckOff: .struckOff
        case .lapsed: .lapsed
        case .crossBorder: nil
        }
    }

    /// Whether it needs a claim whose control was proved: everything else only follows.
    package var beginsLicence: Bool { self == .verified }
}

/// A registration: a number in a register. This, and never a name, is what links.
package struct Registration: Hashable, Sendable, Comparable {
    package let register: RegisterID
    package let number: String

    package init(register: RegisterID, number: String) {
        self.register = register
        self.number = number
    }

    package static func < (a: Self, b: Self) -> Bool { (a.register, a.number) < (b.register, b.number) }
}

/// A licence event that an authority signed, as far as it decides anything.
package struct LicenceEventFacts: Sendable, Hashable {
    package let kind: LicenceEventKind
    package let registration: Registration
    /// Where it counts.
    package let jurisdiction: Jurisdiction
    package let authority: SignatoryHandle
    /// In force from then on.
    package let from: Instant
    /// Until just before then; nil for without an end.
    package let to: Instant?
    /// When the authority signed it here.
    package let recorded: Instant

    package init(
        kind: LicenceEventKind, registration: Registration, jurisdiction: Jurisdiction,
        authority: SignatoryHandle, from: Instant, to: Instant?, recorded: Instant
    ) {
        self.kind = kind
        self.registration = registration
        self.jurisdiction = jurisdiction
        self.authority = authority
        self.from = from
        self.to = to
        self.recorded = recorded
    }
}
