import AlcoveDomain
import CivilTime

extension GrantRule {
    private static let keys: Set<String> = [
        "kind", "registers", "practice", "modalities", "unverified_modalities", "needs", "caps", "pattern",
        "from",
        "until", "after_until", "obligations",
    ]

    /// Reads one grant of a rule file.
    init(_ node: PackNode) throws(PackProblem) {
        let map = try node.map(Self.keys)
        self.init(kind: try map.need("kind").word(GrantKind.self))
        registers = try map.strings("registers").map(RegisterPattern.init)
        for item in try map["practice"]?.list() ?? [] { practice.append(try PracticeRule(item)) }
        if let node = map["modalities"] { modalities = Set(try node.words(Modality.self)) }
        unverifiedModalities = Set(try map["unverified_modalities"]?.words(Modality.self) ?? [])
        if let node = map["needs"] { needs = try GrantNeeds(node) }
        if let node = map["caps"] { caps = try GrantCaps(node) }
        if let node = map["pattern"] {
            switch node.text {
            case "irregular": pattern = .irregular
            case "unverified": pattern = .unverified
            default: throw node.problem("irregular or unverified is needed here.")
            }
        }
        from = try map.date("from")
        until = try map.date("until")
        if let node = map["after_until"] {
            switch node.text {
            case "ends": isUnverifiedAfter = false
            case "unverified": isUnverifiedAfter = true
            default: throw node.problem("ends or unverified is needed here.")
            }
        }
        obligations = try map["obligations"]?.words(Obligation.self) ?? []
        if kind == .temporary, registers.isEmpty {
            throw node.problem("a temporary grant needs registers: whose practitioners may come.")
        }
        if let from, let until, until <= from { throw node.problem("it ends before it begins.") }
    }
}

extension PracticeRule {
    fileprivate init(_ node: PackNode) throws(PackProblem) {
        let map = try node.map(["services", "levels", "titles_alone", "titles_supervised", "supervisor"])
        let supervisor = try map["supervisor"]?.map(["titles", "board_approved"])
        var levels: [PracticeLevel] = []
        for item in try map["levels"]?.list() ?? [] {
            let level = PracticeLevel(word: item.text)
            guard level != .unknown else {
                throw item.problem("bachelors, masters or clinical is needed here.")
            }
            levels.append(level)
        }
        self.init(
            services: try map.strings("services"), levels: levels,
            titlesAlone: try map.need("titles_alone").strings(),
            titlesSupervised: try map.strings("titles_supervised"),
            supervisorTitles: try supervisor?.strings("titles") ?? [],
            needsBoardApproval: try supervisor?.flag("board_approved") ?? false)
        guard titlesSupervised.isEmpty || !supervisorTitles.isEmpty else {
            throw node.problem("titles_supervised needs a supervisor with titles.")
        }
    }
}

extension GrantNeeds {
    fileprivate init(_ node: PackNode) throws(PackProblem) {
        let map = try node.map([
            "filing", "prior_relationship", "good_standing", "unencumbered_home_licence", "insurance",
            "registered_agent", "other_canadian_registration", "resides_outside", "home_register_active",
            "insurer_confirmed",
        ])
        self.init(
            filing: try map.flag("filing"), priorRelationship: try map.flag("prior_relationship"),
            goodStanding: try map["good_standing"]?.words(GoodStandingPart.self) ?? [],
            unencumberedHome: try map.flag("unencumbered_home_licence"),
            insurance: try map.flag("insurance"),
            agent: try map.flag("registered_agent"),
            otherRegistration: try map.flag("other_canadian_registration"),
            residesElsewhere: try map.flag("resides_outside"),
            homeRegister: try map.flag("home_register_active"),
            insurerConfirmed: try map.flag("insurer_confirmed"))
    }
}

extension GrantCaps {
    fileprivate init(_ node: PackNode) throws(PackProblem) {
        let map = try node.map(["consecutive_days", "windows_per_year", "days_per_year_under"])
        self.init(
            consecutiveDays: try map.number("consecutive_days", 1...366),
            windowsPerYear: try map.number("windows_per_year", 1...366),
            daysPerYearUnder: try map.number("days_per_year_under", 1...366))
    }
}
