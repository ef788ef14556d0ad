import AlcoveDomain
import CivilTime
import Testing

@testable import AlcoveActions
@testable import AlcoveServer

/// What somebody's licences may look like, the same on every run.
private struct InventedStandings {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    private mutating func number(below limit: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((state >> 33) % UInt64(limit))
    }

    private mutating func pick<Value>(_ values: [Value]) -> Value { values[number(below: values.count)] }

    mutating func record(at now: Instant) throws -> LicenceRecord {
        var record = LicenceRecord()
        for index in 0..<(1 + number(below: 2)) {
            let place = try #require(
                Jurisdiction(pick(["GB-ENG", "GB-SCT", "US-MD", "US-WA", "CA-ON", "AU-SA", "NZ"])))
            let registration = Registration(
                register: try #require(RegisterID("register-\(index)")), number: "N\(number(below: 999))")
            record.events.append(
                LicenceEventFacts(
                    kind: pick([.verified, .verified, .verified, .verified, .verified, .suspended, .lapsed]),
                    registration: registration, jurisdiction: place,
                    authority: try #require(SignatoryHandle("swe.1")), from: now - 1_000,
                    to: pick([nil, nil, now + 400 * 86_400, now - 5]), recorded: now - 1_000))
            if number(below: 4) == 0 {
                record.events.append(
                    LicenceEventFacts(
                        kind: .crossBorder, registration: registration, jurisdiction: place,
                        authority: try #require(SignatoryHandle("swe.1")), from: now - 500,
                        to: pick([nil, now + 3 * 86_400, now - 5]), recorded: now - 500))
            }
            let fetched = now - Int64(pick([1, 1, 20, 20, 60, 200, 800])) * 3_600
            let today = CivilDateTime(now, offset: 0).date
            let present = RegisterEntry.present(
                RegisterRow(
                    number: registration.number, fullName: "Somebody",
                    title: pick(["Social worker", "LCSW-C", "LMSW", "LICSW"]),
                    level: pick(["", "clinical", "masters", "LICSW"]),
                    status: number(below: 2) == 0 ? .active : pick(RegisterStatus.allCases),
                    firstIssued: today.adding(days: pick([-4_000, -4_000, -1, 3])),
                    expires: pick([nil, nil, today.adding(days: -3), today, today.adding(days: 200)]),
                    conditions: pick(["", "", "No children.", "Odd words."]),
                    isDisciplined: number(below: 6) == 0,
                    annotations: pick(["", "", "", "Electronic practice", "Telehealth (limited)"]),
                    homeState: pick(["", "", "US-WA", "US-MD", "Nowhere"]),
                    multistateCategory: pick(["", "", "clinical"]), sourceAddress: "", fetched: fetched),
                fetched: fetched)
            record.entries[registration] = pick([
                .noFile, .absent(fetched: fetched), present, present, present, present,
            ])
        }
        if number(below: 5) == 0 {
            record.sanctions = [
                SanctionFacts(
                    measure: pick([.conditions, .suspension, .warning]), from: now - 60, to: nil)
            ]
        }
        return record
    }

    mutating func services() -> [Service] {
        (0..<number(below: 3)).map {
            Service(id: $0, kind: pick(ServiceKind.allCases), minutes: 50, step: 30, media: [.video])
        }
    }
}

@Suite struct `The table of where somebody may help` {
    private let now = Instant(secondsSince1970: 1_800_000_000)

    @Test func `is what asking place by place says, for every place and anybody`() throws {
        let rules = try #require(EligibilityCheck.embedded)
        var table = HelpTable(rules: rules)
        var invented = InventedStandings(seed: 7)
        var found = (yes: 0, unknown: 0, no: 0)
        for turn in 0..<150 {
            let time = now + Int64(turn) * 7_000
            let standing = LicenceStanding(of: try invented.record(at: time), at: time)
            let services = invented.services()
            let places = table.places(for: standing, offering: services, at: time)
            for place in Jurisdiction.known {
                let word = EligibilityRequest(
                    standing: standing, service: ServiceFacts(offering: services), place: place,
                    asked: time
                ).answer(under: rules).word
                #expect(places.yes.contains(place) == (word == .yes), "\(turn) \(place)")
                #expect(places.unknown.contains(place) == (word == .unknown), "\(turn) \(place)")
                switch word {
                case .yes: found.yes += 1
                case .no: found.no += 1
                default: found.unknown += 1
                }
            }
        }
        #expect(found.yes > 10 && found.unknown > 1_000 && found.no > 200, "every answer was met: \(found)")
    }

    @Test func `remembers kinds, not people, and for a day`() throws {
        var table = HelpTable(rules: try #require(EligibilityCheck.embedded))
        var invented = InventedStandings(seed: 7)
        let record = try invented.record(at: now)
        for seconds: Int64 in [0, 60, 120] {
            let standing = LicenceStanding(of: record, at: now + seconds)
            _ = table.places(for: standing, offering: [], at: now + seconds)
        }
        #expect(table.kinds == 1)
        let standing = LicenceStanding(of: record, at: now + 86_400)
        _ = table.places(for: standing, offering: [], at: now + 86_400)
        #expect(table.kinds == 1, "another day's answers are not kept")
    }

    @Test func `finds people where they may, and where nobody knows and they say so`() throws {
        let (kenya, england) = (try #require(Jurisdiction("KE")), try #require(Jurisdiction("GB-ENG")))
        let maryland = try #require(Jurisdiction("US-MD"))
        let places = PlacesOfHelp(yes: [england], unknown: [kenya, try #require(Jurisdiction("UG"))])
        #expect(places.searched(claiming: [kenya, maryland]) == [england, kenya])
        #expect(places.searched(claiming: []) == [england])
    }
}
