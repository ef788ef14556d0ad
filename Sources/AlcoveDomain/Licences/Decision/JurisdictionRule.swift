package import CivilTime

/// The rules of one place for one stretch of time, as its rule file gives them.
package struct JurisdictionRule: Sendable, Hashable {
    package var code: JurisdictionCode
    /// The first day of these rules, and the first day on which they no longer hold.
    package var from: CivilDate?
    package var until: CivilDate?
    package var regime: Regime
    /// What held, and holds, until a scheme is in force; where nobody has said, `regime` if that is one without a scheme.
    package var regimeBefore: Regime
    /// When a scheme comes into force; nil while no date is set. Read only where `regime` is `.notInForce` or this is set.
    package var inForceFrom: CivilDate?
    /// What the regime becomes on `inForceFrom`, where `regime` is not itself what the scheme brings.
    package var regimeAfter: Regime
    package var coversRemoteInbound: Coverage
    /// The same of a scheme that comes into force in a place that had none.
    package var coversAfter: Coverage
    package var outbound: OutboundRule
    /// Whether licences have the levels bachelor's, master's and clinical.
    package var hasLevels: Bool
    package var grants: [GrantRule]
    package var compact: CompactRule?
    package var exempt: [ExemptService]
    /// Titles nobody may show without a licence there; nil when not researched, which protects every title.
    package var protectedTitles: [String]?
    package var identity: IdentityRule
    package var minors: MinorRule
    package var sessionChecks: [Obligation]
    package var firstSession: [Obligation]
    /// Each year's last day on which a pending renewal still counts, where the register is slow to show renewals.
    package var renewal: RenewalRule?
    package var duties: PlaceDuties
    /// What the words of the place's register for titles and levels stand for, by the plain form of the word.
    package var titles: [String: WrittenTitle] = [:]
    /// An override that named something this program does not know.
    package var hasUnreadOverride = false
    /// What identifies the text of these rules: the digest of their file, and any override.
    package var fingerprint: [UInt8]

    package init(
        code: JurisdictionCode, from: CivilDate? = nil, until: CivilDate? = nil, regime: Regime,
        regimeBefore: Regime = .unknown, inForceFrom: CivilDate? = nil,
        regimeAfter: Regime = .unknown,
        coversRemoteInbound: Coverage, coversAfter: Coverage = .unclear, outbound: OutboundRule = .open,
        hasLevels: Bool = false,
        grants: [GrantRule], compact: CompactRule? = nil, exempt: [ExemptService] = [],
        protectedTitles: [String]? = nil, identity: IdentityRule = IdentityRule(),
        minors: MinorRule = MinorRule(),
        sessionChecks: [Obligation] = [], firstSession: [Obligation] = [], renewal: RenewalRule? = nil,
        duties: PlaceDuties = PlaceDuties(), fingerprint: [UInt8] = []
    ) {
        self.code = code
        self.from = from
        self.until = until
        self.regime = regime
        self.regimeBefore = regimeBefore
        self.inForceFrom = inForceFrom
        self.regimeAfter = regimeAfter
        self.coversRemoteInbound = coversRemoteInbound
        self.coversAfter = coversAfter
        self.outbound = outbound
        self.hasLevels = hasLevels
        self.grants = grants
        self.compact = compact
        self.exempt = exempt
        self.protectedTitles = protectedTitles
        self.identity = identity
        self.minors = minors
        self.sessionChecks = sessionChecks
        self.firstSession = firstSession
        self.renewal = renewal
        self.duties = duties
        self.fingerprint = fingerprint
    }

    /// The regime on `day`, and whether a scheme that is not yet in force must be mentioned.
    func regime(on day: CivilDate) -> (Regime, isWaiting: Bool) {
        guard regime == .notInForce || inForceFrom != nil else { return (regime, false) }
        if let inForceFrom, inForceFrom <= day { return (regime.isScheme ? regime : regimeAfter, false) }
        return (regimeBefore == .unknown && regime.leavesToHome ? regime : regimeBefore, true)
    }

    /// Whether the rules of `day` reach a practitioner who sits elsewhere. What was said of a place without a scheme is not
    /// said of the scheme that it has now.
    func coverage(on day: CivilDate) -> Coverage {
        let hasBegun = inForceFrom.map { $0 <= day } ?? false
        return hasBegun && !regime.isScheme ? coversAfter : coversRemoteInbound
    }
}

/// How a place looks at social work.
package enum Regime: String, Sendable, Hashable, CaseIterable {
    case practiceRegulated = "practice_regulated"
    case titleProtected = "title_protected"
    case voluntary, unregulated, unknown
    case notInForce = "not_in_force"

    /// Whether the place has a scheme of its own.
    var isScheme: Bool { self == .practiceRegulated || self == .titleProtected }
    /// Whether the place leaves practice to the practitioner's home register.
    var leavesToHome: Bool { self == .voluntary || self == .unregulated }
}

/// Whether a place's rules reach a practitioner who sits elsewhere.
package enum Coverage: String, Sendable, Hashable, CaseIterable {
    case yes, no, unclear
}

/// What a place asks of its own practitioners who help clients elsewhere.
package enum OutboundRule: String, Sendable, Hashable, CaseIterable {
    case open
    /// Only where it is lawful there, which the other place's own rules decide.
    case onlyIfLawfulThere = "only_if_lawful_there"
    /// Their insurer must confirm and the other regulator must have been asked.
    case insurerAndRegulator = "insurer_and_regulator"
    case forbidden
}

/// A service that needs no licence in a place.
package struct ExemptService: Sendable, Hashable {
    package var type: String
    package var needsClergyDuty: Bool

    package init(type: String, needsClergyDuty: Bool = false) {
        self.type = type
        self.needsClergyDuty = needsClergyDuty
    }
}

/// How well the practitioner must know who the client is.
package struct IdentityRule: Sendable, Hashable {
    package var tier: IdentityTier
    package var clinical: IdentityTier
    package var safeguarding: IdentityTier
    /// Where a document is asked for, the kinds that will do.
    package var classes: [String]

    package init(
        tier: IdentityTier = .sealed, clinical: IdentityTier = .sealed, safeguarding: IdentityTier = .named,
        classes: [String] = []
    ) {
        self.tier = tier
        self.clinical = clinical
        self.safeguarding = safeguarding
        self.classes = classes
    }
}

/// From what age a client may consent alone.
package struct MinorRule: Sendable, Hashable {
    /// Under this, a guardian must consent.
    package var age: Int
    /// Under this, the practitioner must have noted why the client is mature enough.
    package var noteUnder: Int
    /// Parents must be involved, or the reason why not be on record.
    package var involvesParents: Bool

    package init(age: Int = 18, noteUnder: Int = 18, involvesParents: Bool = false) {
        self.age = age
        self.noteUnder = noteUnder
        self.involvesParents = involvesParents
    }
}

/// How long a renewal may be pending after the register's year has ended.
package struct RenewalRule: Sendable, Hashable {
    package var endsMonth: Int
    package var endsDay: Int
    package var graceDays: Int

    package init(endsMonth: Int, endsDay: Int, graceDays: Int) {
        self.endsMonth = endsMonth
        self.endsDay = endsDay
        self.graceDays = graceDays
    }

    /// Whether `day` lies in the days of grace after a register's year.
    func isGrace(_ day: CivilDate) -> Bool {
        guard let end = CivilDate(year: day.year, month: endsMonth, day: endsDay) else { return false }
        return end < day && day <= end.adding(days: graceDays)
    }

    /// Whether `day` is one of the `days` before the register's year ends.
    func isSeason(_ day: CivilDate, days: Int = 90) -> Bool {
        guard let end = CivilDate(year: day.year, month: endsMonth, day: endsDay) else { return false }
        return day <= end && end.adding(days: -days) <= day
    }
}

/// When a place joined a compact, and when the compact came to be at work there.
package struct CompactRule: Sendable, Hashable {
    package var id: String
    package var enacted: CivilDate?
    package var operationalFrom: CivilDate?

    package init(id: String, enacted: CivilDate?, operationalFrom: CivilDate?) {
        self.id = id
        self.enacted = enacted
        self.operationalFrom = operationalFrom
    }

    func isEnacted(on day: CivilDate) -> Bool { enacted.map { $0 <= day } ?? false }
    func isOperational(on day: CivilDate) -> Bool { operationalFrom.map { $0 <= day } ?? false }
}
