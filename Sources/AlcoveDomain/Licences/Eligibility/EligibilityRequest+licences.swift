import CivilTime

/// What is known of the practitioner: their licences, their home, what was permitted to them.
extension EligibilityRequest {
    func credential(_ licence: VerifiedLicence, _ rules: JurisdictionRules) -> Credential {
        let row = licence.entry.row
        let register = rules.place(named: JurisdictionCode(licence.jurisdiction.code))
        let titles = rules.rule(of: register, on: CivilDateTime(moment, offset: 0).date)?.titles
        let read = row.map { ReadRow($0, titles: titles ?? [:]) }
        // A body's own conditions restrict whatever they hold, in words that no register carries.
        let isRestricted =
            licence.state == .conditions || standing.isSanctioned || row?.status == .activeRestricted
            || row?.conditions.isEmpty == false
        return Credential(
            register: register, number: licence.registration.number, title: read?.title ?? "",
            level: read?.level ?? .unknown, status: status(licence),
            inRegisterNow: row != nil || licence.entry == .noFile, expires: row?.expires,
            registeredOn: row?.firstIssued,
            conditions: row.map { $0.conditions.isEmpty ? [] : [$0.conditions] } ?? [],
            encumbered: isRestricted || row?.isDisciplined == true, openInvestigation: nil,
            // Registers publish the orders in force; without a row nobody knows.
            currentOrder: standing.isSanctioned ? true : row?.isDisciplined,
            holderProved: true, certificate: read?.certificate ?? .general, multistate: read?.multistate,
            minutesSinceFetched: licence.entry.fetched.map { Int((asked - $0) / 60) })
    }

    /// What authorities and bodies say counts before what the register's file still says.
    private func status(_ licence: VerifiedLicence) -> CredentialStatus {
        if standing.state == .suspended { return .suspended }
        if standing.state == .struckOff { return .removed }
        switch licence.state {
        case .suspended: return .suspended
        case .struckOff: return .removed
        case .lapsed, .unlicensed: return .expired
        case .needsReview: return .unknown
        case .active, .conditions, .stale:
            guard !licence.reasons.contains(.suspensionEnded) else { return .unknown }
            return licence.entry.row.flatMap { CredentialStatus(rawValue: $0.status.rawValue) } ?? .active
        }
    }

    /// The home that the registers name; where none does, the place of the only register they are on. Nil where registers
    /// name different homes, or one in words without a meaning, and where there are several registers and no word.
    func home(under rules: JurisdictionRules) -> JurisdictionCode? {
        let named = Set(
            standing.licences.compactMap { licence -> JurisdictionCode?? in
                guard let words = licence.entry.row?.homeState, !words.isEmpty else { return nil }
                return .some(Self.state(words, in: licence.jurisdiction, rules))
            })
        guard named.isEmpty else { return named.count == 1 ? named.first.flatMap(\.self) : nil }
        let registers = Set(
            standing.licences.map { rules.place(named: JurisdictionCode($0.jurisdiction.code)) })
        return registers.count == 1 ? registers.first : nil
    }

    /// Reads a home state: `US-WA`, or `WA` in a register of the United States. Nil for anything else.
    private static func state(
        _ words: String, in register: Jurisdiction, _ rules: JurisdictionRules
    ) -> JurisdictionCode? {
        let country = JurisdictionCode(register.code).country
        return ["\(country)-\(words)", words].lazy.map { JurisdictionCode($0) }
            .first { Jurisdiction($0.text) != nil }.map(rules.place(named:))
    }

    /// A permission as something lodged with its place; nil where that place knows no way, or several, that it could
    /// open. It is good on days that lie wholly before its end.
    func filing(_ permission: CrossBorderPermission, _ rules: JurisdictionRules) -> Filing? {
        let place = rules.place(named: JurisdictionCode(permission.jurisdiction.code))
        let from = CivilDateTime(permission.from, offset: 0).date
        let until = permission.to.map { CivilDateTime($0, offset: 0).date.adding(days: -1) }
        let ways = rules.rule(of: place, on: CivilDateTime(moment, offset: 0).date)?.grants.filter {
            [.remoteRegistration, .electronicClass].contains($0.kind) || $0.needs.filing
        }
        guard let ways, let kind = ways.first?.kind, ways.allSatisfy({ $0.kind == kind }) else { return nil }
        return Filing(kind: kind, jurisdiction: place, from: from, until: until)
    }
}
