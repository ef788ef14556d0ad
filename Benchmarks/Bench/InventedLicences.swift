import AlcoveDomain
import AlcoveServer
import CivilTime

/// Licences for the invented people, the same on every run: of a dozen places, mostly in order, some ended, restricted,
/// vanished, or in a register that has grown old.
struct InventedLicences {
    static let now = Instant(secondsSince1970: 1_800_000_000)
    private var dice = Dice(seed: 77)

    mutating func standing(_ number: Int) -> LicenceStanding {
        var record = LicenceRecord()
        for index in 0...(dice.number(below: 12) == 0 ? 1 : 0) {
            guard let register = RegisterID("register-\(index)"), let signatory = SignatoryHandle("body.1"),
                let place = dice.pick(Self.places)
            else { continue }
            let registration = Registration(register: register, number: "N\(number)")
            record.events.append(
                LicenceEventFacts(
                    kind: .verified, registration: registration, jurisdiction: place, authority: signatory,
                    from: Self.now - 90 * 86_400, to: Self.now + Int64(dice.number(below: 400) - 10) * 86_400,
                    recorded: Self.now - 90 * 86_400))
            record.entries[registration] = entry(registration)
        }
        return LicenceStanding(of: record, at: Self.now)
    }

    private mutating func entry(_ registration: Registration) -> RegisterEntry {
        let fetched = Self.now - Int64(dice.pick([1, 5, 30, 60, 200])) * 3_600
        let today = CivilDateTime(Self.now, offset: 0).date
        guard dice.number(below: 40) > 0 else { return .absent(fetched: fetched) }
        return .present(
            RegisterRow(
                number: registration.number, fullName: "Somebody",
                title: dice.pick(["Social worker", "LCSW", "LCSW-C", "LMSW", "LICSW"]),
                level: dice.pick(["", "clinical", "masters"]),
                status: dice.number(below: 20) > 0 ? .active : dice.pick(RegisterStatus.allCases),
                firstIssued: today.adding(days: -dice.number(below: 9_000)),
                expires: today.adding(days: dice.number(below: 700) - 10),
                conditions: dice.number(below: 30) > 0
                    ? "" : dice.pick(["No children.", "Supervised practice."]),
                sourceAddress: "", fetched: fetched), fetched: fetched)
    }

    mutating func services() -> [Service] {
        [Service(id: 1, kind: dice.pick(ServiceKind.allCases), minutes: 50, step: 30, media: [.video])]
    }

    private static let places = [
        "GB-ENG", "GB-SCT", "CA-BC", "CA-ON", "US-NY", "US-CA", "US-MD", "US-WA", "NZ", "IE", "KE", "DE",
    ].map { Jurisdiction($0) }
}
