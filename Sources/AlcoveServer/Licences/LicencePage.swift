import AlcoveDomain
import AlcoveProtocol
import AlcoveStore
import CivilTime
import TransparencyLog

/// The page that proves a licence: what was checked, when and by whom, what the register says, what happened since, where
/// to complain, and everything a doubter needs to check it without us.
struct LicencePage {
    let words: Catalogue
    let now: Instant
    let practitioner: Practitioner
    let standing: LicenceStanding
    let events: [KeptLicenceEvent]
    let registers: [Register]
    let bodies: [Body]
    /// Whether anybody but this service countersigns the log.
    let isWitnessed: Bool

    var values: [String: Any] {
        [
            "handle": practitioner.handle.text, "name": practitioner.profile.displayName,
            "tag": words("licence.tag.\(standing.state.word)"), "state": tone,
            "means": words("licence.means.\(standing.state.word)"),
            "isSanctioned": standing.isSanctioned,
            "licences": standing.licences.map(licence), "hasLicences": !standing.licences.isEmpty,
            "history": history, "hasHistory": !events.isEmpty,
            "complaints": complaints, "hasComplaints": !complaints.isEmpty,
            "isWitnessed": isWitnessed,
            "proofs": events.map(proof), "hasProofs": !events.isEmpty,
        ]
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

    private func licence(_ licence: VerifiedLicence) -> [String: Any] {
        let register = register(licence.registration.register)
        var facts: [[String: Any]] = [
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
        var values: [String: Any] = [
            "facts": facts, "reasons": licence.reasons.map { words("licence.reason.\($0.rawValue)") },
            "hasReasons": !licence.reasons.isEmpty,
        ]
        if let row = licence.entry.row {
            if !row.sourceAddress.isEmpty { values["source"] = row.sourceAddress }
            if !row.conditions.isEmpty {
                values["hasConditions"] = true
                values["conditions"] = row.conditions.split(whereSeparator: \.isNewline).map(String.init)
            }
            if !row.disciplineAddress.isEmpty { values["discipline"] = row.disciplineAddress }
        }
        return values
    }

    private func fact(_ key: String, _ value: String) -> [String: Any] {
        ["label": words("licence.fact.\(key)"), "value": value]
    }

    private var history: [[String: Any]] {
        events.reversed().map { event in
            [
                "text": words(
                    "licence.event.\(event.facts.kind.word)",
                    [
                        "register": register(event.facts.registration.register)?.name
                            ?? event.facts.registration.register.text,
                        "number": event.facts.registration.number, "by": bodyName(event.facts.authority),
                    ]),
                "date": day(event.facts.recorded), "moment": event.facts.recorded.description,
            ]
        }
    }

    /// The bodies that answer for their licences.
    private var complaints: [[String: Any]] {
        let named = standing.licences.compactMap { register($0.registration.register)?.body }
        return bodies.filter { named.contains($0.id) }.map { body in
            var values: [String: Any] = ["name": body.name]
            if body.complaints.hasPrefix("https://") || body.complaints.hasPrefix("http://") {
                values["address"] = body.complaints
            }
            return values
        }
    }

    private func proof(_ event: KeptLicenceEvent) -> [String: Any] {
        [
            "label": words("licence.proof", ["number": words.number(event.sequence)]),
            "address": "/api/v1/log/proofs/" + Hexadecimal.encode(MerkleHash.leaf(event.leaf).bytes),
        ]
    }
}
