import AlcoveDomain
import CivilTime
import Testing

private let now = Instant(secondsSince1970: 1_800_000_000)
private let day: Int64 = 86_400

/// One registration with events, and what the register says.
private struct Person {
    let registration: Registration
    let authority: SignatoryHandle
    let place: Jurisdiction

    init() throws {
        registration = Registration(register: try #require(RegisterID("swe")), number: "SW1")
        authority = try #require(SignatoryHandle("swe.1"))
        place = try #require(Jurisdiction("GB"))
    }

    func event(_ kind: LicenceEventKind, from: Int64 = -10, to: Int64? = 300) -> LicenceEventFacts {
        LicenceEventFacts(
            kind: kind, registration: registration, jurisdiction: place, authority: authority,
            from: now + from * day, to: to.map { now + $0 * day }, recorded: now + from * day)
    }

    func row(_ status: RegisterStatus, expires: CivilDate? = nil, fetchedDaysAgo days: Int64 = 1)
        -> RegisterEntry
    {
        .present(
            RegisterRow(
                number: "SW1", fullName: "A", status: status, expires: expires, sourceAddress: "https://x",
                fetched: now - days * day), fetched: now - days * day)
    }

    func standing(
        _ events: [LicenceEventFacts], _ entry: RegisterEntry, sanctions: [SanctionFacts] = [],
        at time: Instant = now
    ) -> LicenceStanding {
        LicenceStanding(
            of: LicenceRecord(events: events, entries: [registration: entry], sanctions: sanctions), at: time)
    }
}

@Suite struct `Where somebody stands` {
    @Test func `is nowhere before an authority has signed`() throws {
        let person = try Person()
        #expect(person.standing([], person.row(.active)).state == .unlicensed)
        #expect(LicenceStanding(of: LicenceRecord(), at: now).best == nil)
    }

    @Test(arguments: [
        (RegisterStatus.active, StandingState.active), (.activeRestricted, .conditions),
        (.renewalPending, .active), (.inactive, .lapsed), (.expired, .lapsed), (.deceased, .lapsed),
        (.suspended, .suspended), (.revoked, .struckOff), (.removed, .struckOff), (.unknown, .needsReview),
    ]) func `follows the register`(status: RegisterStatus, state: StandingState) throws {
        let person = try Person()
        #expect(person.standing([person.event(.verified)], person.row(status)).state == state)
    }

    @Test func `takes a vanished number for a question, not for a removal`() throws {
        let person = try Person()
        let standing = person.standing([person.event(.verified)], .absent(fetched: now - day))
        #expect(standing.state == .needsReview && standing.licences.first?.reasons == [.vanished])
        #expect(
            standing.state.allowsListing && !standing.state.allowsNewClients && !standing.state.endsBookings)
    }

    @Test func `closes to new people when the register is stale, and opens again`() throws {
        let person = try Person()
        let old = person.standing([person.event(.verified)], person.row(.active, fetchedDaysAgo: 8))
        #expect(old.state == .stale && !old.state.allowsNewClients && !old.state.endsBookings)
        let ageing = person.standing([person.event(.verified)], person.row(.active, fetchedDaysAgo: 3))
        #expect(ageing.state == .active && ageing.best?.freshness == .ageing)
        #expect(ageing.next == now - 3 * day + Freshness.usableFor + 1)
    }

    @Test func `follows what authorities sign, in order`() throws {
        let person = try Person()
        let row = person.row(.active)
        let verified = person.event(.verified)
        #expect(person.standing([verified, person.event(.suspended, from: -1)], row).state == .suspended)
        #expect(
            person.standing([verified, person.event(.suspended, from: -5, to: -1)], row).state == .active)
        #expect(
            person.standing([verified, person.event(.suspended, from: -5, to: -1)], .noFile).state
                == .needsReview)
        #expect(
            person.standing([verified, person.event(.struckOff, from: -5, to: -1)], row).state == .struckOff)
        #expect(
            person.standing(
                [verified, person.event(.struckOff, from: -5, to: nil), person.event(.reinstated, from: -1)],
                row
            ).state == .active)
        #expect(person.standing([verified, person.event(.conditions, from: -2)], row).state == .conditions)
        #expect(person.standing([person.event(.verified, to: -1)], row).state == .lapsed)
        #expect(person.standing([person.event(.verified, from: 2)], row).state == .unlicensed)
    }

    @Test func `bars everywhere for a suspension of any licence, else counts the best`() throws {
        let person = try Person()
        let other = Registration(register: try #require(RegisterID("us-wa")), number: "LW1")
        let elsewhere = LicenceEventFacts(
            kind: .verified, registration: other, jurisdiction: try #require(Jurisdiction("US-WA")),
            authority: person.authority, from: now - day, to: nil, recorded: now - day)
        var record = LicenceRecord(
            events: [person.event(.verified), elsewhere],
            entries: [person.registration: person.row(.expired), other: person.row(.active)])
        #expect(LicenceStanding(of: record, at: now).state == .active)
        record.entries[person.registration] = person.row(.suspended)
        #expect(LicenceStanding(of: record, at: now).state == .suspended)
        #expect(LicenceStanding(of: record, at: now).best == nil)
    }

    @Test func `follows measures until they are lifted`() throws {
        let person = try Person()
        let interim = SanctionFacts(measure: .interimSuspension, from: now - day, to: now + day)
        let row = person.row(.active)
        let sanctioned = person.standing([person.event(.verified)], row, sanctions: [interim])
        #expect(sanctioned.state == .suspended && sanctioned.isSanctioned && sanctioned.next == now + day)
        let lifted = [interim, SanctionFacts(measure: .lifted, from: now - 1, to: nil)]
        #expect(person.standing([person.event(.verified)], row, sanctions: lifted).state == .active)
        let warning = SanctionFacts(measure: .warning, from: now - day, to: nil)
        #expect(person.standing([person.event(.verified)], row, sanctions: [warning]).state == .active)
        #expect(
            person.standing([person.event(.verified)], row, sanctions: [interim], at: now + day).state
                == .active)
    }

    @Test func `never gets better by one thing more against it`() throws {
        let person = try Person()
        var random = SystemRandomNumberGenerator()
        let bad: [SanctionFacts.Measure] = [
            .interimSuspension, .conditions, .suspension, .strikeOff, .warning,
        ]
        for _ in 0..<2_000 {
            let events =
                [person.event(.verified)]
                + (0..<Int.random(in: 0...3, using: &random)).compactMap { _ in
                    LicenceEventKind.allCases.randomElement(using: &random).map { person.event($0, from: -2) }
                }
            let status = RegisterStatus.allCases.randomElement(using: &random) ?? .active
            let sanctions = (0..<Int.random(in: 0...2, using: &random)).compactMap { _ in
                bad.randomElement(using: &random).map { SanctionFacts(measure: $0, from: now - day, to: nil) }
            }
            let before = person.standing(events, person.row(status), sanctions: sanctions)
            let more = SanctionFacts(
                measure: bad.randomElement(using: &random) ?? .warning, from: now - 1, to: nil)
            let after = person.standing(events, person.row(status), sanctions: sanctions + [more])
            #expect(after.state >= before.state)
        }
    }
}

@Suite struct `Names of bodies and registers` {
    @Test(arguments: ["swe", "us-wa", "a1"]) func `are short plain words`(text: String) {
        #expect(BodyID(text)?.text == text && RegisterID(text)?.text == text)
    }

    @Test(arguments: [
        "", "a", "1a", "SWE", "a--b", "-a", "a-", "a.b", "a b", String(repeating: "a", count: 33),
    ])
    func `are nothing else`(text: String) {
        #expect(BodyID(text) == nil && RegisterID(text) == nil)
    }

    @Test func `carry a number for whoever signs`() {
        #expect(SignatoryHandle("swe.12")?.number == 12)
        for wrong in ["swe", "swe.", "swe.0", "swe.01", "swe.-1", "swe.1.2", ".1", "swe.+1"] {
            #expect(SignatoryHandle(wrong) == nil)
        }
    }
}
