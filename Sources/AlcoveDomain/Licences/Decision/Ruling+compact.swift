/// Multistate licences.
extension Ruling {
    /// What the best of the practitioner's licences comes to under the place's compact.
    ///
    /// Nil when nothing points to a compact: the place has not joined one and nobody claims a multistate licence.
    func compactCandidate(under rule: JurisdictionRule) -> Candidate? {
        let compact = rule.compact
        let isEnacted = compact?.isEnacted(on: day) ?? false
        let licences = facts.credentials.filter {
            $0.register != rule.code && $0.register.country == rule.code.country && $0.isLicence
                && (isEnacted || $0.multistate?.issued == true)
        }
        let findings = licences.map { credential in
            var found = Finding()
            if !isEnacted {
                found.require(.deny, .notACompactMember)
            } else if compact?.isOperational(on: day) != true {
                found.require(.deny, .enactedNotOperational)
            }
            found.add(multistate(credential, in: rule))
            return found
        }
        return best(of: findings).map { Candidate(kind: .compactPrivilege, finding: $0) }
    }

    private func multistate(_ credential: Credential, in rule: JurisdictionRule) -> Finding {
        var found = standing(of: credential)
        let home = credential.register
        guard let licence = credential.multistate, licence.issued != false else {
            found.require(.deny, .noMultistateLicence)
            return found
        }
        if licence.issued == nil { found.require(.needsReview, .noMultistateLicence) }
        if credential.isRestricted == true || licence.deactivatedIn.contains(home) {
            found.require(.deny, .deactivatedAllRemote)
        }
        if licence.deactivatedIn.contains(where: { rules.place(named: $0) == rule.code }) {
            found.require(.deny, .deactivatedHere)
        }
        found.add(category(licence.category))
        found.add(residence(home))
        return found
    }

    private func category(_ category: PracticeLevel) -> Finding {
        var found = Finding()
        let wanted = facts.service.level ?? impliedLevel
        switch category.covers(wanted ?? .clinical) {
        case true?: break
        case nil: found.require(.needsReview, .levelUnknown)
        case false?:
            found.require(
                wanted == nil ? .needsReview : .deny, wanted == nil ? .levelUnknown : .levelInsufficient)
        }
        return found
    }

    /// The home state of a multistate licence is where its holder lives. Who moves to another member must have the
    /// licence issued again there; who moves to a place outside keeps only a licence of one state.
    private func residence(_ home: JurisdictionCode) -> Finding {
        var found = Finding()
        let member = rules.rule(of: home, on: day)?.compact?.isOperational(on: day) ?? false
        if !member { found.require(.needsReview, .notACompactMember) }
        guard let lives = facts.practitioner.residesIn else {
            found.require(.needsReview, .homeStateMoved)
            return found
        }
        let place = rules.place(named: lives)
        guard place != home else { return found }
        let isMember = rules.rule(of: place, on: day)?.compact?.isOperational(on: day) ?? false
        found.require(isMember ? .needsReview : .deny, .homeStateMoved)
        return found
    }
}
