import CivilTime

extension Ruling {
    /// A day from now, or sooner: when the location is no longer good, when a date that was relied on comes.
    func validUntil() -> Instant {
        var end = facts.asOf + 86_400
        func sooner(_ instant: Instant) { if facts.asOf < instant { end = min(end, instant) } }
        if let location = facts.client.location, location.isGood(at: facts.asOf) {
            sooner(location.expires + 1)
        }
        for credential in facts.credentials {
            if let day = credential.lastDay { sooner(startOfDay(day.adding(days: 1))) }
            if let day = credential.registeredOn { sooner(startOfDay(day)) }
            if let minutes = credential.minutesSinceFetched, (0...50_000).contains(minutes) {
                for days in [7, 30] { sooner(facts.asOf + Int64(days * 1_440 - minutes) * 60 + 60) }
            }
        }
        for filing in facts.filings {
            if let day = filing.from { sooner(startOfDay(day)) }
            if let day = filing.until { sooner(startOfDay(day.adding(days: 1))) }
        }
        for day in rule?.datesOfChange ?? [] { sooner(startOfDay(day)) }
        return end
    }

    private func startOfDay(_ day: CivilDate) -> Instant { CivilDateTime(day, .midnight).asIfUTC }
}

extension JurisdictionRule {
    fileprivate var datesOfChange: [CivilDate] {
        [from, until, inForceFrom, compact?.enacted, compact?.operationalFrom].compactMap(\.self)
            + grants.flatMap { [$0.from, $0.until].compactMap(\.self) }
    }
}
