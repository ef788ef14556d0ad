package import CivilTime

/// One way in which a place lets somebody practise, with everything it asks.
package struct GrantRule: Sendable, Hashable {
    package var kind: GrantKind
    /// Whose entries count; `*` ends a pattern for every part of a country. Empty: the place's own register.
    package var registers: [RegisterPattern]
    package var practice: [PracticeRule]
    /// Nil: every way of meeting.
    package var modalities: Set<Modality>?
    /// Ways of meeting that the rule may or may not reach.
    package var unverifiedModalities: Set<Modality>
    package var needs: GrantNeeds
    package var caps: GrantCaps
    package var pattern: PatternRule
    /// The first day of the rule, and the first day on which it no longer holds.
    package var from: CivilDate?
    package var until: CivilDate?
    /// Whether nobody has confirmed what holds from `until` on.
    package var isUnverifiedAfter: Bool
    /// Whether nobody has confirmed the rule at all.
    package var isUnverified: Bool
    package var obligations: [Obligation]

    package init(
        kind: GrantKind, registers: [RegisterPattern] = [], practice: [PracticeRule] = [],
        modalities: Set<Modality>? = nil, unverifiedModalities: Set<Modality> = [],
        needs: GrantNeeds = GrantNeeds(),
        caps: GrantCaps = GrantCaps(), pattern: PatternRule = .none, from: CivilDate? = nil,
        until: CivilDate? = nil, isUnverifiedAfter: Bool = false, isUnverified: Bool = false,
        obligations: [Obligation] = []
    ) {
        self.kind = kind
        self.registers = registers
        self.practice = practice
        self.modalities = modalities
        self.unverifiedModalities = unverifiedModalities
        self.needs = needs
        self.caps = caps
        self.pattern = pattern
        self.from = from
        self.until = until
        self.isUnverifiedAfter = isUnverifiedAfter
        self.isUnverified = isUnverified
        self.obligations = obligations
    }

    /// Whether the rule holds on `day`; nil when nobody has confirmed that it does.
    func holds(on day: CivilDate) -> Bool? {
        if let from, day < from { return false }
        if let until, until <= day { return isUnverifiedAfter ? nil : false }
        return isUnverified ? nil : true
    }
}

/// A place's register, or all those of a country's parts: `US-*`.
package struct RegisterPattern: Sendable, Hashable {
    package let text: String

    package init(_ text: String) { self.text = text }

    func matches(_ register: JurisdictionCode) -> Bool {
        if text.hasSuffix("-*") { return register.text.hasPrefix(text.dropLast()) }
        return register.text == text
    }
}

/// Who may offer a service, by the title on the register.
package struct PracticeRule: Sendable, Hashable {
    /// Empty, together with `levels`: every service.
    package var services: [String]
    package var levels: [PracticeLevel]
    package var titlesAlone: [String]
    package var titlesSupervised: [String]
    package var supervisorTitles: [String]
    package var needsBoardApproval: Bool

    package init(
        services: [String], levels: [PracticeLevel] = [], titlesAlone: [String],
        titlesSupervised: [String] = [],
        supervisorTitles: [String] = [], needsBoardApproval: Bool = false
    ) {
        self.services = services
        self.levels = levels
        self.titlesAlone = titlesAlone
        self.titlesSupervised = titlesSupervised
        self.supervisorTitles = supervisorTitles
        self.needsBoardApproval = needsBoardApproval
    }

    func concerns(_ service: ServiceFacts) -> Bool {
        if services.isEmpty && levels.isEmpty { return true }
        return services.contains(service.type) || service.level.map(levels.contains) ?? false
    }
}

/// What a grant asks besides a register entry.
package struct GrantNeeds: Sendable, Hashable {
    package var filing: Bool
    package var priorRelationship: Bool
    package var goodStanding: [GoodStandingPart]
    package var unencumberedHome: Bool
    package var insurance: Bool
    package var agent: Bool
    package var otherRegistration: Bool
    package var residesElsewhere: Bool
    package var homeRegister: Bool
    package var insurerConfirmed: Bool

    package init(
        filing: Bool = false, priorRelationship: Bool = false, goodStanding: [GoodStandingPart] = [],
        unencumberedHome: Bool = false, insurance: Bool = false, agent: Bool = false,
        otherRegistration: Bool = false,
        residesElsewhere: Bool = false, homeRegister: Bool = false, insurerConfirmed: Bool = false
    ) {
        self.filing = filing
        self.priorRelationship = priorRelationship
        self.goodStanding = goodStanding
        self.unencumberedHome = unencumberedHome
        self.insurance = insurance
        self.agent = agent
        self.otherRegistration = otherRegistration
        self.residesElsewhere = residesElsewhere
        self.homeRegister = homeRegister
        self.insurerConfirmed = insurerConfirmed
    }
}

/// A part of what a regulator means by good standing.
package enum GoodStandingPart: String, Sendable, Hashable, CaseIterable {
    case unencumbered
    case noOpenInvestigation = "no_open_investigation"
    case noCurrentOrder = "no_current_order"
    case feesPaid = "fees_paid"
    case developmentMet = "cpd_met"
}

/// How much practice a grant carries.
package struct GrantCaps: Sendable, Hashable {
    package var consecutiveDays: Int?
    package var windowsPerYear: Int?
    /// Days with practice within a year must stay under this.
    package var daysPerYearUnder: Int?

    package init(consecutiveDays: Int? = nil, windowsPerYear: Int? = nil, daysPerYearUnder: Int? = nil) {
        self.consecutiveDays = consecutiveDays
        self.windowsPerYear = windowsPerYear
        self.daysPerYearUnder = daysPerYearUnder
    }
}

/// How practice must be spread over time to count as temporary.
package enum PatternRule: Sendable, Hashable {
    case none
    /// The place says "temporary", and nobody has confirmed what it means by it.
    case unverified
    /// No pattern that somebody could see, and no contract with a local body.
    case irregular
}
