import AlcoveDomain
import AlcoveProtocol
import AlcoveStore
import CivilTime
import TransparencyLog

/// What the page that proves a licence is made from.
struct LicencePageFacts {
    let words: Catalogue
    let now: Instant
    let practitioner: Practitioner
    let standing: LicenceStanding
    let events: [KeptLicenceEvent]
    let registers: [Register]
    let bodies: [Body]
    /// Whether anybody but this service countersigns the log.
    let isWitnessed: Bool

    var page: LicencePage {
        let complaints = complaints
        return LicencePage(
            handle: practitioner.handle.text, name: practitioner.profile.displayName,
            tag: words("licence.tag.\(standing.state.word)"), state: tone,
            means: words("licence.means.\(standing.state.word)"), isSanctioned: standing.isSanctioned,
            licences: standing.licences.map(licence), hasLicences: !standing.licences.isEmpty,
            complaints: complaints, hasComplaints: !complaints.isEmpty,
            history: events.reversed().map(history), hasHistory: !events.isEmpty,
            isWitnessed: isWitnessed, proofs: events.map(proof), hasProofs: !events.isEmpty)
    }

    private var tone: String {
        switch standing.state {
        case .active: "ok"
        case .conditions, .needsReview, .stale: "warn"
        case .lapsed, .suspended, .struckOff, .unlicensed: "stop"
        }
    }

    private func day(_ instant: Instant) -> String { words.longDate(instant, offset: 0) }

    private func register(_ id: RegisterID) -> Register? { registers.first { $0.id == id } }

    private func bodyName(_ handle: SignatoryHandle) -> String {
        let name = bodies.first { $0.id == handle.body }?.name ?? handle.body.text
        return words("licence.signatory", ["body": name, "handle": handle.text])
    }

    private func licence(_ licence: VerifiedLicence) -> LicencePage.Licence {
        let register = register(licence.registration.register)
        var facts = [
            fact("register", register?.name ?? licence.registration.register.text),
            fact("number", licence.registration.number),
            fact("place", words.name(of: licence.jurisdiction)),
            fact("standing", words("licence.tag.\(licence.state.word)")),
            fact("checked", day(licence.checked)), fact("by", bodyName(licence.authority)),
        ]
        if let name = licence.entry.row?.fullName, !name.isEmpty { facts.append(fact("register-name", name)) }
        if let until = licence.until { facts.append(fact("until", day(until))) }
        if let row = licence.entry.row {
            facts.append(
                fact("register-says", row.statusAsWritten.isEmpty ? row.status.rawValue : row.statusAsWritten)
            )
            if !row.level.isEmpty { facts.append(fact("level", row.level)) }
            if let expires = row.expires {
                facts.append(fact("expires", day(CivilDateTime(expires, .midnight).asIfUTC)))
            }
        }
        if let fetched = licence.entry.fetched, let freshness = licence.freshness {
            facts.append(
                fact("fetched", words("licence.freshness.\(freshness.rawValue)", ["date": day(fetched)])))
        }
        let conditions = licence.entry.row?.conditions ?? ""
        return LicencePage.Licence(
            facts: facts, reasons: licence.reasons.map { words("licence.reason.\($0.rawValue)") },
            hasReasons: !licence.reasons.isEmpty,
            conditions: conditions.split(whereSeparator: \.isNewline).map(String.init),
            hasConditions: !conditions.isEmpty, source: unlessEmpty(licence.entry.row?.sourceAddress),
            discipline: unlessEmpty(licence.entry.row?.disciplineAddress))
    }

    private func unlessEmpty(_ text: String?) -> String? { text == "" ? nil : text }

    private func fact(_ key: String, _ value: String) -> LicencePage.Fact {
        LicencePage.Fact(label: words("licence.fact.\(key)"), value: value)
    }

    private func history(_ event: KeptLicenceEvent) -> LicencePage.Event {
        let registration = event.facts.registration
        return LicencePage.Event(
            text: words(
                "licence.event.\(event.facts.kind.word)",
                [
                    "register": register(registration.register)?.name ?? registration.register.text,
                    "number": registration.number, "by": bodyName(event.facts.authority),
                ]),
            date: day(event.facts.recorded), moment: event.facts.recorded.description)
    }

    private var complaints: [LicencePage.Body] {
        let named = standing.licences.compactMap { register($0.registration.register)?.body }
        return bodies.filter { named.contains($0.id) }.map { body in
            let isAddress = body.complaints.hasPrefix("https://") || body.complaints.hasPrefix("http://")
            return LicencePage.Body(name: body.name, address: isAddress ? body.complaints : nil)
        }
    }

    private func proof(_ event: KeptLicenceEvent) -> LicencePage.Proof {
        LicencePage.Proof(
            label: words("licence.proof", ["number": words.number(event.sequence)]),
            address: "/api/v1/log/proofs/" + Hexadecimal.encode(MerkleHash.leaf(event.leaf).bytes))
    }
}
