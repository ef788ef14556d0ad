import CivilTime

/// Grants for practitioners whose register is elsewhere.
extension Ruling {
    /// The register entries of the practitioner's home; a national register counts for a home in a part of the country.
    var homeCredentials: [Credential] {
        guard let home = facts.practitioner.home.map(rules.place(named:)) else { return [] }
        return facts.credentials.filter { isEntry($0, of: home) }
    }

    /// Whether a register entry may be of the practitioner's home; where nobody knows the home, any entry may.
    func mayBeOfHome(_ credential: Credential) -> Bool {
        facts.practitioner.home.map { isEntry(credential, of: rules.place(named: $0)) } ?? true
    }

    private func isEntry(_ credential: Credential, of home: JurisdictionCode) -> Bool {
        credential.register == home
            || credential.register.isCountry && credential.register.text == home.country
    }

    /// The filings of `kind` for the place: whether there is one at all, and whether one is in force.
    private func filing(_ kind: GrantKind, in place: JurisdictionCode) -> (exists: Bool, inForce: Bool) {
        let filings = facts.filings.filter { $0.kind == kind && rules.place(named: $0.jurisdiction) == place }
        return (!filings.isEmpty, filings.contains { $0.isInForce(on: day) })
    }

    func remoteCandidate(_ grant: GrantRule, under rule: JurisdictionRule) -> Candidate? {
        let certificates = facts.credentials.filter { $0.register == rule.code && $0.certificate == .remote }
        let filing = filing(.remoteRegistration, in: rule.code)
        guard filing.exists || !certificates.isEmpty else { return nil }
        var finding = modality(of: grant)
        if !filing.inForce {
            if let best = best(of: certificates.map(standing)) {
                finding.add(best)
            } else {
                finding.require(.deny, .filingNotInForce)
            }
        }
        let licences = facts.credentials.filter { $0.register != rule.code && $0.isLicence }
        finding.add(elsewhere(licences, grant, under: rule))
        let practitioner = facts.practitioner
        if grant.needs.unencumberedHome { finding.add(unencumbered(licences)) }
        if grant.needs.insurance, practitioner.hasTelehealthCover != true {
            finding.require(.deny, .insuranceRequired)
        }
        if grant.needs.agent, !practitioner.agentsIn.contains(where: { rules.place(named: $0) == rule.code })
        {
            finding.require(.deny, .agentRequired)
        }
        return Candidate(kind: .remoteRegistration, finding: finding)
    }

    /// Whether one of `licences` is good today and reaches the service.
    private func elsewhere(_ licences: [Credential], _ grant: GrantRule, under rule: JurisdictionRule)
        -> Finding
    {
        let findings = licences.map { credential in
            var found = standing(of: credential)
            found.add(reach(of: credential, grant, under: rule))
            return found
        }
        if let best = best(of: findings) { return best }
        var none = Finding()
        none.require(.deny, .homeLicenceRequired)
        return none
    }

    private func unencumbered(_ licences: [Credential]) -> Finding {
        var found = Finding()
        for licence in licences where licence.holderProved != false {
            found.need(licence.isRestricted.map { !$0 }, .homeEncumbered)
            found.need(licence.currentOrder.map { !$0 }, .homeEncumbered)
        }
        return found
    }

    func electronicCandidate(_ grant: GrantRule, under rule: JurisdictionRule) -> Candidate? {
        let certificates = facts.credentials.filter {
            $0.register == rule.code && $0.certificate == .electronic
        }
        let filing = filing(.electronicClass, in: rule.code)
        guard filing.exists || !certificates.isEmpty else { return nil }
        var finding = modality(of: grant)
        if let best = best(of: certificates.map(standing)) {
            finding.add(best)
        } else if !filing.inForce {
            finding.require(.deny, .filingNotInForce)
        }
        let others = facts.credentials.filter {
            $0.register != rule.code && $0.register.country == rule.code.country
                && $0.certificate != .electronic
        }
        if grant.needs.otherRegistration {
            if let best = best(of: others.map(standing)) {
                finding.add(best)
            } else {
                finding.require(.deny, .otherRegistrationRequired)
            }
        }
        if grant.needs.residesElsewhere { finding.add(residesElsewhere(than: rule.code)) }
        for credential in others + certificates {
            finding.add(goodStanding(of: credential, grant.needs.goodStanding))
        }
        return Candidate(kind: .electronicClass, finding: finding)
    }

    private func residesElsewhere(than place: JurisdictionCode) -> Finding {
        var found = Finding()
        let resides = facts.practitioner.residesIn.map { rules.place(named: $0) }
        found.need(
            resides.map { $0 != place && !$0.isCountry && $0.country == place.country }, .mustResideElsewhere)
        return found
    }

    /// Whether a register entry is in good standing where that is asked for: it has every one of `parts`. What a file does
    /// not count as a part of good standing may be one all the same, which is for a person to say.
    ///
    /// One that is shown to be somebody else's needs none.
    func goodStanding(of credential: Credential, _ parts: [GoodStandingPart]) -> Finding {
        var found = Finding()
        guard !parts.isEmpty, credential.holderProved != false else { return found }
        for part in GoodStandingPart.allCases {
            let (holds, reason): (Bool?, ReasonCode?) =
                switch part {
                case .unencumbered: (credential.isRestricted.map { !$0 }, nil)
                case .noOpenInvestigation: (credential.openInvestigation.map { !$0 }, .openInvestigation)
                case .noCurrentOrder: (credential.currentOrder.map { !$0 }, .currentOrder)
                case .feesPaid: (credential.feesPaid, .feesUnpaid)
                case .developmentMet: (credential.developmentMet, .developmentNotMet)
                }
            guard holds != true else { continue }
            let counts = parts.contains(part) ? holds : nil
            found.need(counts, .notInGoodStanding)
            if let reason { found.need(counts, reason) }
        }
        return found
    }

    func temporaryCandidate(_ grant: GrantRule, under rule: JurisdictionRule) -> Candidate? {
        let licences = facts.credentials.filter {
            $0.register != rule.code && $0.isLicence
                && grant.registers.contains(where: $0.isOn)
        }
        guard !licences.isEmpty else { return nil }
        var finding = modality(of: grant)
        finding.require(.allowWithConditions, .temporaryPractice)
        finding.add(elsewhere(licences, grant, under: rule))
        if grant.needs.filing {
            let filing = filing(.temporary, in: rule.code)
            if !filing.inForce { finding.require(.deny, filing.exists ? .filingNotInForce : .filingRequired) }
        }
        if grant.needs.priorRelationship {
            finding.need(facts.client.hasPriorRelationship, .noPriorRelationship)
        }
        for licence in licences { finding.add(goodStanding(of: licence, grant.needs.goodStanding)) }
        finding.add(caps(of: grant))
        finding.add(pattern(of: grant))
        finding.oblige(.dayCounter)
        return Candidate(kind: .temporary, finding: finding)
    }

    func unregulatedCandidate(_ grant: GrantRule, under rule: JurisdictionRule) -> Candidate? {
        var finding = Finding()
        finding.require(.allowWithConditions, .homeRulesApply)
        finding.oblige(.homeRegisterNotice)
        if grant.needs.homeRegister {
            if let best = best(of: homeCredentials.map(standing)) {
                finding.add(best)
            } else {
                finding.require(.deny, .homeLicenceRequired)
            }
        }
        let isAtHome = facts.practitioner.home.map { rules.place(named: $0) == rule.code } ?? false
        if grant.needs.insurerConfirmed, !isAtHome, facts.practitioner.insurerConfirmed != true {
            finding.require(.needsReview, .insurerNotConfirmed)
        }
        return Candidate(kind: .unregulated, finding: finding)
    }
}

extension Credential {
    fileprivate func isOn(_ pattern: RegisterPattern) -> Bool { pattern.matches(register) }
}
