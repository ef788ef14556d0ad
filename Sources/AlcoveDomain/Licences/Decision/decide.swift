import CivilTime

/// Whether a practitioner may help a client where the client is today, and why.
///
/// Total and deterministic: every input has an answer, the same input always the same one. What is not known
/// never leads to `allow`. The steps are those of docs/licence-rules.md, in its order.
package func decide(_ facts: PracticeFacts, under rules: JurisdictionRules) -> Decision {
    var ruling = Ruling(facts, rules)
    ruling.run()
    return ruling.decision()
}

/// A decision in the making.
struct Ruling {
    let facts: PracticeFacts
    let rules: JurisdictionRules
    let day: CivilDate
    var finding = Finding()
    var grant: GrantKind?
    var rule: JurisdictionRule?
    private(set) var rulesRead: Set<JurisdictionCode> = []

    init(_ facts: PracticeFacts, _ rules: JurisdictionRules) {
        self.facts = facts
        self.rules = rules
        day = facts.day
    }

    mutating func run() {
        if stopsEverywhere() { return }
        guard let location = facts.client.location, location.isGood(at: facts.asOf) else {
            return decideWithoutLocation()
        }
        decide(at: location.jurisdiction)
        if finding.verdict > .allowWithConditions, facts.client.isInImminentDanger { fallBackToEmergency() }
    }

    /// The register entries that are the practitioner's or may be. What a namesake may not do is no affair of theirs.
    var entriesNotShownAsOthers: [Credential] { facts.credentials.filter { $0.holderProved != false } }

    /// A right to practise that any regulator has taken away stops the practitioner everywhere; where it may be
    /// somebody else's, a person must look first.
    private mutating func stopsEverywhere() -> Bool {
        for credential in entriesNotShownAsOthers where credential.status.stopsEverywhere {
            let isTheirs = credential.holderProved == true
            let verdict: Verdict = isTheirs ? .deny : .needsReview
            switch credential.status {
            case .suspended: finding.require(verdict, .suspended)
            case .revoked: finding.require(verdict, .revoked)
            case .deceased: finding.require(verdict, .deceased)
            default: finding.require(verdict, .removed)
            }
            if !isTheirs { finding.require(.needsReview, .holderNotProved) }
        }
        return finding.verdict == .deny
    }

    private mutating func decideWithoutLocation() {
        if facts.service.isOnlyInformation {
            grant = .exemptService
            finding.oblige(.notSocialWorkNotice)
            return
        }
        finding.require(.deny, .locationRequired)
        finding.oblige(.askLocation)
        if facts.client.isInImminentDanger { finding.oblige(.handToLocalServices) }
    }

    private mutating func decide(at jurisdiction: JurisdictionCode) {
        switch read(jurisdiction) {
        case .tooCoarse: return finding.require(.needsReview, .jurisdictionTooCoarse)
        case .unknown: return finding.require(.needsReview, .unknownJurisdiction)
        case .rule(let rule): decide(under: rule)
        }
    }

    private mutating func decide(under rule: JurisdictionRule) {
        self.rule = rule
        let (regime, isWaiting) = rule.regime(on: day)
        if isWaiting { finding.oblige(.schemeNotInForceNotice) }
        if rule.hasUnreadOverride { finding.require(.needsReview, .overrideNotUnderstood) }
        guard regime != .unknown, regime != .notInForce else {
            return finding.require(.needsReview, .regimeUnknown)
        }
        if isExempt(under: rule) {
            grant = .exemptService
        } else {
            for credential in facts.credentials { note(credential.register) }
            if let lives = facts.practitioner.residesIn { note(lives) }
            chooseGrant(under: rule, regime)
            checkHome(of: rule)
        }
        checkConditions()
        checkClient(under: rule)
    }

    /// The rules of `jurisdiction`, noted as read.
    mutating func read(_ jurisdiction: JurisdictionCode) -> JurisdictionRules.LookUp {
        note(jurisdiction)
        return rules.look(up: jurisdiction, on: day)
    }

    /// Notes that the rules of `jurisdiction` have a part in the decision.
    mutating func note(_ jurisdiction: JurisdictionCode) {
        rulesRead.insert(rules.place(named: jurisdiction))
    }

    /// How long emergency messages may go on.
    static let emergencyMinutes = 72 * 60

    /// With nobody allowed to help but danger at hand: make safe and hand over, within bounds.
    private mutating func fallBackToEmergency() {
        let counters = facts.counters
        let hasSession = facts.service.isLive && counters.emergencySessions > 0
        guard !hasSession, counters.emergencyMinutes <= Self.emergencyMinutes else {
            return finding.require(.deny, .capExceeded)
        }
        let why = finding.reasons
        finding = Finding()
        finding.require(.emergencyOnly, .imminentDanger)
        for reason in why { finding.require(.emergencyOnly, reason) }
        grant =
            rule?.grants.contains { $0.kind == .emergency && $0.holds(on: day) == true } == true
            ? .emergency : nil
        finding.oblige([
            .stabilise, .handToLocalServices, .oneSessionOnly, .messagesSeventyTwoHours, .logEverything,
            .reviewNextBusinessDay,
        ])
    }

    func decision() -> Decision {
        let keepsGrant = finding.verdict.isOpen || finding.verdict == .emergencyOnly && grant == .emergency
        return Decision(
            verdict: finding.verdict, grant: keepsGrant ? grant : nil, reasons: finding.reasons,
            obligations: finding.obligations, validUntil: validUntil(), rulesRead: rulesRead.sorted())
    }
}
