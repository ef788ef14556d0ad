extension Ruling {
    /// Holds the restrictions on the register entries that matter here against this case.
    mutating func checkConditions() {
        guard grant != .exemptService || !facts.service.isOnlyInformation else { return }
        for credential in entriesNotShownAsOthers where matters(credential) {
            if credential.isRestricted == nil
                || credential.isRestricted == false && credential.currentOrder == nil
            {
                finding.require(.needsReview, .conditionsUnknown)
            }
            guard credential.isRestricted == true || credential.currentOrder == true else { continue }
            finding.oblige(.showConditions)
            if credential.conditions.isEmpty { finding.require(.needsReview, .conditionsUnknown) }
            for text in credential.conditions {
                for condition in PracticeCondition.all(in: text) { check(condition, on: credential) }
            }
        }
    }

    /// Beside a full licence of the place, what a third place's register restricts is that place's affair.
    private func matters(_ credential: Credential) -> Bool {
        grant != .full || credential.register == rule?.code || mayBeOfHome(credential)
    }

    private mutating func check(_ condition: PracticeCondition, on credential: Credential) {
        finding.require(.allowWithConditions, .conditionApplies)
        switch condition {
        case .noChildren:
            switch facts.client.age {
            case nil: finding.require(.needsReview, .conditionNoChildren)
            case .some(..<18): finding.require(.deny, .conditionNoChildren)
            case .some: break
            }
        case .inPersonOnly:
            if facts.service.modality != .inPerson { finding.require(.deny, .conditionInPersonOnly) }
        case .supervised: checkSupervisor(whereSupervised: credential)
        case .shownOnly: break
        case .needsReading: finding.require(.needsReview, .conditionNeedsReading)
        }
    }

    /// Whoever may work only under supervision needs a supervisor whom the same register knows and its board has
    /// approved; whether anybody else will do is for a person to say.
    private mutating func checkSupervisor(whereSupervised credential: Credential) {
        finding.oblige(.supervisedBadge)
        guard let supervisor = facts.practitioner.supervisor else {
            return finding.require(.deny, .supervisorRequired)
        }
        if supervisor.register != credential.register || supervisor.isBoardApproved != true {
            finding.require(.needsReview, .supervisionUnverified)
        }
    }
}
