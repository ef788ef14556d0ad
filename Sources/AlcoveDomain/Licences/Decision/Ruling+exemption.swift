extension Ruling {
    /// Whether the service needs no licence there.
    func isExempt(under rule: JurisdictionRule) -> Bool {
        exemption(under: rule) != nil && reasonsNotExempt(under: rule).isEmpty
    }

    private func exemption(under rule: JurisdictionRule) -> ExemptService? {
        let type = facts.service.isOnlyInformation ? "info" : facts.service.type
        return rule.exempt.first { $0.type == type }
    }

    /// Why a service that the place may exempt is not exempt; for the reasons of a refusal.
    func reasonsNotExempt(under rule: JurisdictionRule) -> [ReasonCode] {
        guard let exempt = exemption(under: rule) else { return [] }
        var reasons: [ReasonCode] = []
        if exempt.needsClergyDuty, facts.practitioner.hasClergyDuty != true {
            reasons.append(.clergyDutyRequired)
        }
        if facts.practitioner.titlesShown.contains(where: { isProtected($0, under: rule) }) {
            reasons.append(.protectedTitleShown)
        }
        return reasons
    }

    /// Whether `title` holds a protected title as whole words; every title is protected where nobody has looked.
    private func isProtected(_ title: String, under rule: JurisdictionRule) -> Bool {
        guard let titles = rule.protectedTitles else { return true }
        let shown = words(of: title)
        return titles.contains { protected in
            let wanted = words(of: protected)
            guard !wanted.isEmpty, shown.count >= wanted.count else { return false }
            return (0...(shown.count - wanted.count)).contains {
                shown[$0..<($0 + wanted.count)].elementsEqual(wanted)
            }
        }
    }

    private func words(of text: String) -> [String] {
        text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
    }
}
