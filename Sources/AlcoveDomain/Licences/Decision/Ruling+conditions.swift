/// A restriction that a register names, as far as a program can hold it against a case.
package enum PracticeCondition: Sendable, Hashable, CaseIterable {
    case noChildren, inPersonOnly, supervised
    /// It limits nothing that can be seen here; it must be shown.
    case shownOnly
    /// Only a person can say what it means here.
    case needsReading

    /// Reads a restriction in a register's words.
    package init(words: String) {
        let words = words.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
        func has(_ beginnings: [String]) -> Bool {
            words.contains { word in beginnings.contains(where: word.hasPrefix) }
        }
        let text = words.joined(separator: " ")
        let forbids = words.contains("no") || words.contains("not")
        if has(["child", "minor", "juvenile", "adolescent"]) || text == "adults only"
            || text.contains("under 18")
        {
            self = .noChildren
        } else if text == "in person only"
            || forbids && has(["remote", "tele", "online", "video", "electronic"])
        {
            self = .inPersonOnly
        } else if has(["supervis"]) {
            self = .supervised
        } else if ["probation", "reprimand", "warning", "advice", "public notice"].contains(text) {
            self = .shownOnly
        } else {
            self = .needsReading
        }
    }
}

extension Ruling {
    /// Holds the restrictions on the register entries that matter here against this case.
    mutating func checkConditions() {
        guard grant != .exemptService || !facts.service.isOnlyInformation else { return }
        for credential in facts.credentials where matters(credential) {
            guard credential.isRestricted == true || credential.currentOrder == true else { continue }
            finding.oblige(.showConditions)
            if credential.conditions.isEmpty { finding.require(.needsReview, .conditionsUnknown) }
            for words in credential.conditions { check(PracticeCondition(words: words)) }
        }
    }

    /// Beside a full licence of the place, what a third place's register restricts is that place's affair.
    private func matters(_ credential: Credential) -> Bool {
        grant != .full || credential.register == rule?.code || homeCredentials.contains(credential)
    }

    private mutating func check(_ condition: PracticeCondition) {
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
        case .supervised:
            if facts.practitioner.supervisor == nil { finding.require(.deny, .supervisorRequired) }
            finding.oblige(.supervisedBadge)
        case .shownOnly: break
        case .needsReading: finding.require(.needsReview, .conditionNeedsReading)
        }
    }
}
