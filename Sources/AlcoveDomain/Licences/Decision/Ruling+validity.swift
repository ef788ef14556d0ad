import CivilTime

extension Ruling {
    /// A day from now, or sooner: when the location is no longer good, when a register has grown too old, when the
    /// hours of an emergency end, and at the end of a day where the next day's answer may be another.
    func validUntil() -> Instant {
        var end = facts.asOf + 86_400
        func sooner(_ instant: Instant) { if facts.asOf < instant { end = min(end, instant) } }
        if let location = facts.client.location, location.isGood(at: facts.asOf) {
            sooner(location.expires + 1)
        }
        for credential in facts.credentials {
            guard let minutes = credential.minutesSinceFetched, (0...50_000).contains(minutes) else {
                continue
            }
            // A part of a minute may have passed besides.
            for age in RegisterAge.allCases where minutes <= age.most && age != .tooOld {
                sooner(facts.asOf + Int64(age.most - minutes) * 60 + 1)
            }
        }
        if finding.verdict == .emergencyOnly, facts.counters.emergencyMinutes > 0 {
            sooner(facts.asOf + Int64(Self.emergencyMinutes - facts.counters.emergencyMinutes) * 60 + 1)
        }
        if countsDays || changesTomorrow { sooner(CivilDateTime(tomorrow, .midnight).asIfUTC) }
        return end
    }

    private var tomorrow: CivilDate { day.adding(days: 1) }

    /// Whether the answer rests on a count of days, or would be another with another count.
    private var countsDays: Bool {
        guard let rule, grant == nil || grant == .temporary || grant == .emergency else { return false }
        return rule.grants.contains { $0.kind == .temporary && $0.holds(on: day) != false }
    }

    private var changesTomorrow: Bool {
        facts.credentials.contains { changesTomorrow($0) }
            || facts.filings.contains { $0.from == tomorrow || $0.until == day }
            || rulesRead.contains { rules.change(of: $0, on: tomorrow) }
    }

    private func changesTomorrow(_ credential: Credential) -> Bool {
        if [credential.expires, credential.extendedUntil].contains(day) || credential.registeredOn == tomorrow
        {
            return true
        }
        // Where the register's year matters, each of its turns may.
        guard let renewal = rules.rule(of: credential.register, on: day)?.renewal else { return false }
        return renewal.isGrace(day) != renewal.isGrace(tomorrow)
            || renewal.isSeason(day) != renewal.isSeason(tomorrow)
    }
}

extension JurisdictionRules {
    /// Whether something in the rules of `code` begins or ends with `day`.
    func change(of code: JurisdictionCode, on day: CivilDate) -> Bool {
        versions(of: code).contains { $0.turns(on: day) }
    }
}

extension JurisdictionRule {
    fileprivate func turns(on day: CivilDate) -> Bool {
        [from, until, inForceFrom, compact?.enacted, compact?.operationalFrom].contains(day)
            || grants.contains { $0.from == day || $0.until == day }
    }
}
