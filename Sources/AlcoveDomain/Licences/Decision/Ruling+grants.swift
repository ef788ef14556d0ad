/// What one grant comes to for this practitioner.
struct Candidate {
    let kind: GrantKind
    var finding: Finding
}

extension Ruling {
    /// The grant that opens furthest, and of such the strongest; without one, why not.
    mutating func chooseGrant(under rule: JurisdictionRule, _ regime: Regime) {
        var candidates: [Candidate] = []
        var routes: [ReasonCode] = []
        for grant in rule.grants where grant.kind != .emergency {
            guard let holds = holdsToday(grant) else { continue }
            guard var found = candidate(grant, under: rule, regime) else {
                if let route = route(to: grant) { routes.append(route) }
                continue
            }
            if !holds { found.finding.require(.needsReview, .grantUnverified) }
            found.finding.oblige(grant.obligations)
            candidates.append(found)
        }
        if let compact = compactCandidate(under: rule) { candidates.append(compact) }
        if let inbound = inboundCandidate(under: rule, regime) { candidates.append(inbound) }
        let open = candidates.filter { $0.finding.verdict.isOpen }
            .min { ($0.finding.verdict, $0.kind) < ($1.finding.verdict, $1.kind) }
        if let open {
            grant = open.kind
            finding.add(open.finding)
        } else {
            refuse(candidates, routes, under: rule)
        }
    }

    /// Nil where the grant does not hold today; false where nobody has confirmed that it does.
    private func holdsToday(_ grant: GrantRule) -> Bool? {
        switch grant.holds(on: day) {
        case true?: true
        case nil: false
        case false?: nil
        }
    }

    /// Of what stands in the way, the least.
    private mutating func refuse(
        _ candidates: [Candidate], _ routes: [ReasonCode], under rule: JurisdictionRule
    ) {
        let isRemote = facts.service.modality != .inPerson && !isPhysically(in: rule.code)
        let least = candidates.map(\.finding.verdict).min() ?? .deny
        if least == .needsReview {
            for found in candidates where found.finding.verdict == .needsReview { finding.add(found.finding) }
        } else {
            for found in candidates { finding.add(found.finding) }
        }
        if candidates.isEmpty {
            let isUnclear = rule.coverage(on: day) == .unclear && isRemote
            finding.require(isUnclear ? .needsReview : .deny, isUnclear ? .inboundUnclear : .noGrant)
        }
        let verdict = finding.verdict
        for reason in routes + reasonsNotExempt(under: rule) { finding.require(verdict, reason) }
    }

    /// What the practitioner could apply for instead.
    private func route(to grant: GrantRule) -> ReasonCode? {
        switch grant.kind {
        case .remoteRegistration: .routeRemoteRegistration
        case .electronicClass: .routeElectronicClass
        default: nil
        }
    }

    /// What `grant` comes to; nil when the practitioner has nothing that it asks for in the first place.
    private func candidate(_ grant: GrantRule, under rule: JurisdictionRule, _ regime: Regime) -> Candidate? {
        switch grant.kind {
        case .full: regime.leavesToHome ? nil : fullCandidate(grant, under: rule)
        case .electronicClass: electronicCandidate(grant, under: rule)
        case .remoteRegistration: remoteCandidate(grant, under: rule)
        case .temporary: temporaryCandidate(grant, under: rule)
        case .unregulated: regime.leavesToHome ? unregulatedCandidate(grant, under: rule) : nil
        case .consultation: consultationCandidate(grant)
        case .compactPrivilege, .exemptService, .emergency: nil
        }
    }

    /// The best of what several register entries come to; nil without any.
    func best(of findings: [Finding]) -> Finding? { findings.min { $0.verdict < $1.verdict } }

    private func fullCandidate(_ grant: GrantRule, under rule: JurisdictionRule) -> Candidate? {
        let found = facts.credentials.filter { credential in
            reaches(grant, credential, under: rule) && credential.isLicence
        }.map { credential in
            var finding = standing(of: credential)
            finding.add(reach(of: credential, grant, under: rule))
            finding.add(modality(of: grant))
            return finding
        }
        return best(of: found).map { Candidate(kind: .full, finding: $0) }
    }

    /// Whether `credential` is on one of the registers that `grant` asks for.
    func reaches(_ grant: GrantRule, _ credential: Credential, under rule: JurisdictionRule) -> Bool {
        grant.registers.isEmpty
            ? credential.register == rule.code : grant.registers.contains { $0.matches(credential.register) }
    }

    private func consultationCandidate(_ grant: GrantRule) -> Candidate? {
        guard facts.service.type == "consultation" else { return nil }
        var finding = best(of: facts.credentials.map(standing)) ?? Finding()
        if facts.credentials.isEmpty { finding.require(.deny, .homeLicenceRequired) }
        finding.require(.needsReview, .grantUnverified)
        return Candidate(kind: .consultation, finding: finding)
    }

    /// A place whose rules do not reach practitioners elsewhere leaves them to their home register.
    private func inboundCandidate(under rule: JurisdictionRule, _ regime: Regime) -> Candidate? {
        guard rule.coverage(on: day) == .no, !regime.leavesToHome, facts.service.modality != .inPerson,
            let sitsIn = facts.practitioner.physicallyIn, rules.place(named: sitsIn) != rule.code
        else { return nil }
        let needs = GrantNeeds(homeRegister: true, insurerConfirmed: true)
        return unregulatedCandidate(GrantRule(kind: .unregulated, needs: needs), under: rule)
    }

    /// Where the practitioner is known to sit in `place`.
    func isPhysically(in place: JurisdictionCode) -> Bool {
        facts.practitioner.physicallyIn.map { rules.place(named: $0) == place } ?? false
    }
}
