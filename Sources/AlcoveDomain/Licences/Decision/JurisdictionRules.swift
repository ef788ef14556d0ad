package import CivilTime

/// The rules of every place that has been researched, by day.
package struct JurisdictionRules: Sendable {
    private var rules: [JurisdictionCode: [JurisdictionRule]] = [:]
    private var registers: [String: JurisdictionCode]
    private var aliases: [JurisdictionCode: JurisdictionCode]
    private var divided: Set<Substring>
    /// Countries whose emergency services are on the page for danger, by ISO 3166-1: the sheet that a client is shown.
    package var countriesWithSheet: Set<String> = []

    /// - Parameters:
    ///   - rules: in any order; of two that hold on one day, the one that began later holds.
    ///   - registers: names of registers such as `SWE`, and the places they are of.
    ///   - aliases: finer or other names of places, such as `GB-BFS` for `GB-NIR`.
    package init(
        _ rules: [JurisdictionRule], registers: [String: JurisdictionCode] = [:],
        aliases: [JurisdictionCode: JurisdictionCode] = [:]
    ) {
        self.registers = registers
        self.aliases = aliases
        for rule in rules { self.rules[rule.code, default: []].append(rule) }
        for code in self.rules.keys {
            self.rules[code]?.sort { ($0.from ?? Self.dawn) > ($1.from ?? Self.dawn) }
        }
        divided = Set(self.rules.keys.filter { !$0.isCountry }.map(\.country))
    }

    private static let dawn = CivilDate(daysSince1970: .min)

    /// Every place that has rules, sorted.
    package var places: [JurisdictionCode] { rules.keys.sorted() }

    /// The place of a register: `SWE` is `GB-ENG`, and `US-MD` is itself.
    package func place(ofRegister name: String) -> JurisdictionCode {
        registers[name.uppercased()] ?? place(named: JurisdictionCode(name))
    }

    /// The regulating place that `code` lies in, where it is called by another name.
    package func place(named code: JurisdictionCode) -> JurisdictionCode {
        if let place = aliases[code] { return place }
        if rules[code] == nil, !code.isCountry {
            let country = JurisdictionCode(String(code.country))
            if rules[country] != nil { return country }
        }
        return code
    }

    /// What is known of `code` on `day`.
    package func look(up code: JurisdictionCode, on day: CivilDate) -> LookUp {
        let place = place(named: code)
        if let dated = rules[place] {
            let rule = dated.first { ($0.from ?? Self.dawn) <= day && $0.until.map { day < $0 } ?? true }
            return rule.map(LookUp.rule) ?? .unknown
        }
        return place.isCountry && divided.contains(place.country) ? .tooCoarse : .unknown
    }

    /// Every dated set of rules of `code`.
    func versions(of code: JurisdictionCode) -> [JurisdictionRule] { rules[place(named: code)] ?? [] }

    /// The rules of `code` on `day`, where there are any.
    func rule(of code: JurisdictionCode, on day: CivilDate) -> JurisdictionRule? {
        guard case .rule(let rule) = look(up: code, on: day) else { return nil }
        return rule
    }

    /// These rules with `override` in place of what a file says of `code`. A place without rules gets none by it.
    package func overriding(_ code: JurisdictionCode, with override: RuleOverride) -> JurisdictionRules {
        var changed = self
        let place = place(named: code)
        changed.rules[place] = rules[place]?.map(override.applied(to:))
        return changed
    }

    package enum LookUp: Sendable, Hashable {
        case rule(JurisdictionRule)
        /// A country whose parts have rules of their own.
        case tooCoarse
        case unknown
    }
}
