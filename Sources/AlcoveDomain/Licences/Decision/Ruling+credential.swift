import CivilTime

extension Ruling {
    /// Whether the register entry is the practitioner's, is good today, and was looked at lately.
    func standing(of credential: Credential) -> Finding {
        var found = Finding()
        found.need(credential.holderProved, .holderNotProved)
        if credential.inRegisterNow != true { found.require(.needsReview, .vanishedFromRegister) }
        status(of: credential, &found)
        if let first = credential.registeredOn, day < first { found.require(.deny, .notYetRegistered) }
        switch credential.certificate {
        case .general, .electronic, .remote: break
        case .notPractising: found.require(.deny, .classNotPractising)
        case .other: found.require(.needsReview, .classUnverified)
        }
        if credential.isRestricted == nil { found.require(.needsReview, .conditionsUnknown) }
        freshness(of: credential, &found)
        return found
    }

    private func status(of credential: Credential, _ found: inout Finding) {
        let hasRunOut = credential.lastDay.map { $0 < day } ?? false
        let renewal = rules.rule(of: credential.register, on: day)?.renewal
        switch credential.status {
        case .active, .activeRestricted:
            guard hasRunOut else { break }
            if renewal?.isGrace(day) == true, credential.lastDay?.year == day.year {
                found.require(.allowWithConditions, .renewalPending)
                found.oblige(.recheckRegister)
            } else {
                found.require(.deny, .credentialExpired)
            }
        case .renewalPending: pendingRenewal(of: credential, renewal, hasRunOut, &found)
        case .inactive: found.require(.deny, .credentialInactive)
        case .expired:
            // An extension that covers today outlives the word.
            if credential.extendedUntil.map({ day <= $0 }) == true {
                found.require(.allowWithConditions, .renewalPending)
            } else {
                found.require(.deny, .credentialExpired)
            }
        case .unknown: found.require(.needsReview, .statusUnknown)
        case .suspended, .revoked, .removed, .deceased: found.require(.deny, .removed)
        }
    }

    private func pendingRenewal(
        of credential: Credential, _ renewal: RenewalRule?, _ hasRunOut: Bool, _ found: inout Finding
    ) {
        found.oblige(.recheckRegister)
        guard let renewal else {
            // No known days of grace: what was paid for still holds, and what has run out does not.
            found.require(hasRunOut ? .deny : .needsReview, hasRunOut ? .credentialExpired : .renewalPending)
            return
        }
        let isExtended = credential.extendedUntil.map { day <= $0 } ?? false
        if renewal.isSeason(day) || renewal.isGrace(day) || isExtended {
            found.require(.allowWithConditions, .renewalPending)
        } else {
            found.require(.deny, .renewalGraceOver)
        }
    }

    private func freshness(of credential: Credential, _ found: inout Finding) {
        switch credential.minutesSinceFetched.flatMap(RegisterAge.init(minutes:)) {
        case nil: found.require(.needsReview, .freshnessUnknown)
        case .fresh: break
        case .ageing: found.oblige(.recheckRegister)
        case .old:
            let isOngoing = !facts.beginsAnew && facts.client.hasPriorRelationship == true
            found.require(isOngoing ? .allowWithConditions : .deny, .registerStale)
            found.oblige([.recheckRegister, .tellExistingClients])
        case .tooOld: found.require(.deny, .registerStale)
        }
    }

    /// Whether the licence, by title or level, reaches the service.
    func reach(of credential: Credential, _ grant: GrantRule, under rule: JurisdictionRule) -> Finding {
        guard let practice = grant.practice.first(where: { $0.concerns(facts.service) }) else {
            return rule.hasLevels ? level(credential.level) : Finding()
        }
        var found = Finding()
        let title = Self.plain(credential.title)
        if practice.titlesAlone.contains(where: { Self.plain($0) == title }) { return found }
        guard practice.titlesSupervised.contains(where: { Self.plain($0) == title }) else {
            found.require(.deny, .levelInsufficient)
            return found
        }
        if isSupervised(under: practice, in: rule) {
            found.require(.allowWithConditions, .supervisedPractice)
            found.oblige(.supervisedBadge)
        } else {
            found.require(.deny, .supervisorRequired)
        }
        return found
    }

    private func isSupervised(under practice: PracticeRule, in rule: JurisdictionRule) -> Bool {
        guard let supervisor = facts.practitioner.supervisor, supervisor.register == rule.code,
            supervisor.isBoardApproved == true || !practice.needsBoardApproval
        else { return false }
        let title = Self.plain(supervisor.title)
        return practice.supervisorTitles.contains { Self.plain($0) == title }
    }

    /// Whether a licence of `level` reaches the service where licences have levels.
    func level(_ level: PracticeLevel) -> Finding {
        var found = Finding()
        guard let wanted = facts.service.level ?? impliedLevel else {
            // Nobody has said what the service asks for: only the highest level reaches whatever it is.
            if level.covers(.clinical) != true { found.require(.needsReview, .levelUnknown) }
            return found
        }
        switch level.covers(wanted) {
        case true?: break
        case nil: found.require(.needsReview, .levelUnknown)
        case false?:
            if facts.practitioner.supervisor != nil {
                found.require(.needsReview, .supervisionUnverified)
            } else {
                found.require(.deny, .levelInsufficient)
            }
        }
        return found
    }

    /// What a service asks for by its kind, where nobody has said it.
    var impliedLevel: PracticeLevel? {
        ["psychotherapy", "therapy", "teletherapy"].contains(facts.service.type) ? .clinical : nil
    }

    /// Whether `grant` reaches this way of meeting.
    func modality(of grant: GrantRule) -> Finding {
        var found = Finding()
        let modality = facts.service.modality
        if modality == .unknown || grant.unverifiedModalities.contains(modality) {
            found.require(.needsReview, .modalityUnverified)
        } else if let modalities = grant.modalities, !modalities.contains(modality) {
            if modality == .inPerson {
                found.require(.deny, .remoteOnly)
            } else {
                found.require(.needsReview, .modalityUnverified)
            }
        }
        return found
    }

    private static func plain(_ title: String) -> String {
        title.uppercased().filter { !$0.isWhitespace && $0 != "." }
    }
}
