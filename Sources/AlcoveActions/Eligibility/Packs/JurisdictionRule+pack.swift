import AlcoveDomain
import CivilTime

/// One set of rules of a file, before it is said for which places.
struct PackedRule {
    let rule: JurisdictionRule
    let provenance: [String: Provenance]

    /// The keys that carry values, each of which needs a provenance.
    private static let values: Set<String> = [
        "regime", "regime_before", "regime_after", "in_force_from", "covers_remote_inbound",
        "covers_remote_inbound_after", "outbound",
        "levels", "grants", "compact", "exempt_services", "protected_titles", "identity", "minor_consent",
        "session_checks", "first_session", "renewal", "retention", "report_clock",
        "former_client_years", "titles",
    ]

    init(_ node: PackNode, fingerprint: [UInt8]) throws(PackProblem) {
        let map = try node.map(Self.values.union(["from", "until", "provenance"]))
        var grants: [(GrantRule, name: String)] = []
        for item in try map.need("grants").list() {
            let grant = try GrantRule(item)
            grants.append((grant, "grants.\(grant.kind.rawValue)"))
        }
        let named = Set(map.entries.keys).intersection(Self.values).subtracting(["grants"])
        let table = try ProvenanceTable(
            map.need("provenance").openMap(), covering: named.union(grants.map(\.name)))
        provenance = table.entries
        var rule = JurisdictionRule(
            code: JurisdictionCode(""), from: try map.date("from"), until: try map.date("until"),
            regime: try map.need("regime").word(Regime.self),
            coversRemoteInbound: try map.need("covers_remote_inbound").word(Coverage.self),
            grants: grants.map { grant, name in
                var grant = grant
                grant.isUnverified = table.isUnverified(name)
                return grant
            }, fingerprint: fingerprint)
        try rule.readSchemes(map)
        try rule.readPeople(map)
        rule.duties = try PlaceDuties(map)
        if let node = map["titles"] { rule.titles = try WrittenTitle.titles(node) }
        rule.drop(unverified: table)
        self.rule = rule
        if let from = rule.from, let until = rule.until, until <= from {
            throw node.problem("it ends before it begins.")
        }
    }

    func rule(of place: JurisdictionCode) -> JurisdictionRule {
        var rule = rule
        rule.code = place
        return rule
    }
}

extension JurisdictionRule {
    fileprivate mutating func readSchemes(_ map: PackMap) throws(PackProblem) {
        if let node = map["regime_before"] { regimeBefore = try node.word(Regime.self) }
        if let node = map["regime_after"] { regimeAfter = try node.word(Regime.self) }
        inForceFrom = try map.date("in_force_from")
        if let node = map["covers_remote_inbound_after"] { coversAfter = try node.word(Coverage.self) }
        if let node = map["outbound"] { outbound = try node.word(OutboundRule.self) }
        hasLevels = try map.flag("levels")
        if let fields = try map["compact"]?.map(["id", "enacted", "operational_from"]) {
            compact = CompactRule(
                id: try fields.need("id").string(), enacted: try fields.date("enacted"),
                operationalFrom: try fields.date("operational_from"))
        }
        for item in try map["exempt_services"]?.list() ?? [] {
            let fields = try item.map(["type", "needs"])
            if let needs = fields["needs"], needs.text != "clergy_duty" {
                throw needs.problem("the only need known here is clergy_duty.")
            }
            exempt.append(
                ExemptService(
                    type: try fields.need("type").string(), needsClergyDuty: fields["needs"] != nil))
        }
        if let node = map["protected_titles"] { protectedTitles = try node.strings() }
        if let fields = try map["renewal"]?.map(["year_ends", "grace_days"]) {
            renewal = try RenewalRule(fields)
        }
    }

    fileprivate mutating func readPeople(_ map: PackMap) throws(PackProblem) {
        if let fields = try map["identity"]?.map(["tier", "clinical", "safeguarding", "classes"]) {
            identity = IdentityRule(
                tier: IdentityTier(word: try fields.tier("tier")),
                clinical: IdentityTier(word: try fields.tier("clinical")),
                safeguarding: IdentityTier(word: try fields.tier("safeguarding")),
                classes: try fields.strings("classes"))
        }
        if let fields = try map["minor_consent"]?.map(["age", "maturity_note_under", "involve_parents"]) {
            minors = MinorRule(
                age: try fields.need("age").number(0...21),
                noteUnder: try fields.number("maturity_note_under", 0...21) ?? 18,
                involvesParents: try fields.flag("involve_parents"))
        }
        sessionChecks = try map["session_checks"]?.words(Obligation.self) ?? []
        firstSession = try map["first_session"]?.words(Obligation.self) ?? []
    }

    /// What nobody has confirmed may hold somebody back, but opens nothing.
    fileprivate mutating func drop(unverified table: ProvenanceTable) {
        if table.isUnverified("regime") { regime = .unknown }
        if table.isUnverified("regime_before") { regimeBefore = .unknown }
        if table.isUnverified("regime_after") { regimeAfter = .unknown }
        if table.isUnverified("covers_remote_inbound"), coversRemoteInbound == .no {
            coversRemoteInbound = .unclear
        }
        if table.isUnverified("covers_remote_inbound_after"), coversAfter == .no { coversAfter = .unclear }
        if table.isUnverified("compact") { compact = nil }
        if table.isUnverified("exempt_services") { exempt = [] }
        if table.isUnverified("protected_titles") { protectedTitles = nil }
        if table.isUnverified("minor_consent") { minors = MinorRule() }
        if table.isUnverified("renewal") { renewal = nil }
        if table.isUnverified("titles") { for key in titles.keys { titles[key]?.level = .unknown } }
    }
}

extension PlaceDuties {
    /// Duties speak against nobody, so one that nobody has confirmed is named all the same.
    fileprivate init(_ map: PackMap) throws(PackProblem) {
        self.init(formerClientYears: try map.number("former_client_years", 1...100))
        if let fields = try map["retention"]?.map(["years", "minors_until_age"]) {
            retention = RetentionRule(
                years: try fields.need("years").number(1...100),
                minorsUntilAge: try fields.number("minors_until_age", 18...100))
        }
        if let fields = try map["report_clock"]?.map(["hours", "written_hours"]) {
            reportClock = ReportClock(
                hours: try fields.need("hours").number(0...720),
                writtenHours: try fields.number("written_hours", 0...720))
        }
    }
}

extension RenewalRule {
    fileprivate init(_ fields: PackMap) throws(PackProblem) {
        let node = try fields.need("year_ends")
        let parts = try node.string().split(separator: "-")
        guard parts.count == 2, let month = Int(parts[0]), let day = Int(parts[1]),
            CivilDate(year: 2026, month: month, day: day) != nil
        else { throw node.problem("a day of the year such as 11-30 is needed here.") }
        self.init(endsMonth: month, endsDay: day, graceDays: try fields.need("grace_days").number(0...60))
    }
}
