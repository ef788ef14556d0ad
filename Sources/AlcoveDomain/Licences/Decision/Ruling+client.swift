extension Ruling {
    /// Age, identity, the sheet of emergency services, and what a session asks there.
    mutating func checkClient(under rule: JurisdictionRule) {
        let isExempt = grant == .exemptService
        if isExempt {
            finding.oblige(.notSocialWorkNotice)
            if facts.service.isOnlyInformation { return }
        }
        checkAge(under: rule.minors)
        if !isExempt { checkIdentity(under: rule.identity) }
        if facts.hasEmergencySheet != true { finding.require(.needsReview, .emergencySheetMissing) }
        guard finding.verdict != .deny, !isExempt else { return }
        finding.oblige(.disclosureCard)
        if facts.service.isLive { finding.oblige(rule.sessionChecks) }
        if facts.client.hasPriorRelationship != true { finding.oblige(rule.firstSession) }
        finding.oblige(.emergencySheet)
        if let home = facts.practitioner.home, rules.place(named: home) != rule.code {
            finding.oblige(.crossBorderNotice)
        }
        remind(of: rule.duties)
        noticeWhereTheySit()
    }

    private mutating func checkAge(under minors: MinorRule) {
        guard let age = facts.client.age, age >= 0 else { return finding.require(.needsReview, .ageUnknown) }
        guard age < 18 else { return }
        if mayConsent(at: age, under: minors) {
            if age < minors.noteUnder { finding.oblige(.maturityNote) }
            if minors.involvesParents { finding.oblige(.parentContactRecord) }
        } else if facts.client.parents == .consented {
            finding.require(.allowWithConditions, .guardianConsent)
            finding.oblige(.guardianConsentRecord)
        } else {
            finding.require(.needsReview, .minorConsent)
        }
    }

    private func mayConsent(at age: Int, under minors: MinorRule) -> Bool {
        guard age >= minors.age, age >= minors.noteUnder || facts.client.hasMaturityNote == true else {
            return false
        }
        switch facts.client.parents {
        case .consented, .involved, .inappropriateWithReason: return true
        case .notSaid, .refused: return !minors.involvesParents
        }
    }

    private mutating func checkIdentity(under identity: IdentityRule) {
        var tier = identity.tier
        if facts.service.level == .clinical { tier = max(tier, identity.clinical) }
        if ["safeguarding", "statutory"].contains(facts.service.type) {
            tier = max(tier, identity.safeguarding)
        }
        if facts.client.tier < tier { finding.require(.needsReview, .identityTier) }
        guard tier == .documented, !identity.classes.isEmpty else { return }
        finding.oblige(.identityClass)
        if !identity.classes.contains(facts.client.identityClass ?? "") {
            finding.require(.needsReview, .identityClass)
        }
    }

    /// Practice from a place where they hold no licence may be regulated there too.
    private mutating func noticeWhereTheySit() {
        let sits = facts.practitioner.physicallyIn.map { rules.place(named: $0) }
        let isLicensedThere = facts.credentials.contains { credential in
            credential.register == sits && credential.certificate == .general
                && standing(of: credential).verdict.isOpen
        }
        if !isLicensedThere, sits != rule?.code || grant != .unregulated {
            finding.oblige(.checkRulesWhereYouSit)
        }
    }

    /// What the practitioner's home asks of those who help clients elsewhere, and what a restriction there means here.
    ///
    /// A home that nobody knows, and one whose rules nobody has researched, may ask for anything.
    mutating func checkHome(of rule: JurisdictionRule) {
        let home = facts.practitioner.home.map(rules.place(named:))
        guard home != rule.code else { return }
        let others = entriesNotShownAsOthers.filter { $0.register != rule.code && mayBeOfHome($0) }
        if others.contains(where: { $0.isRestricted != false || $0.currentOrder != false }) {
            finding.require(.needsReview, .homeEncumbered)
        }
        guard let home else {
            if finding.verdict != .deny { finding.require(.needsReview, .homeUnknown) }
            return
        }
        switch read(home) {
        case .rule(let homeRule): checkOutbound(homeRule.outbound)
        case .tooCoarse, .unknown:
            if finding.verdict != .deny { finding.require(.needsReview, .homeRulesUnknown) }
        }
    }

    private mutating func checkOutbound(_ outbound: OutboundRule) {
        switch outbound {
        case .open, .onlyIfLawfulThere: break
        case .insurerAndRegulator:
            if facts.practitioner.insurerConfirmed != true {
                finding.require(.needsReview, .insurerNotConfirmed)
            }
            if facts.practitioner.regulatorAsked != true { finding.require(.needsReview, .regulatorNotAsked) }
        case .forbidden: finding.require(.deny, .homeForbids)
        }
    }
}
