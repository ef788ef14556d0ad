import AlcoveDomain
import Testing

@testable import CivilTime

@Suite struct `An appointment, when clock law changes` {
    /// Clocks two hours ahead until `change`, and `after` seconds ahead from then on.
    private func rules(_ change: String, _ after: Int) throws -> ZoneRules {
        let before = LocalTimeType(offset: 7_200, isDST: false, abbreviation: "A")
        let at = try #require(CivilDateTime(iso: change)).asIfUTC - 7_200
        return ZoneRules(
            name: "Here/Here", earliest: before,
            transitions: [
                ZoneTransition(at: at, type: LocalTimeType(offset: after, isDST: false, abbreviation: "B"))
            ], footer: nil)
    }

    private func appointment(_ wall: String, offset: Int64 = 7_200) throws -> Appointment {
        let wall = try #require(CivilDateTime(iso: wall))
        return Appointment(
            id: try #require(.init(bytes: [UInt8](repeating: 1, count: 16))),
            practitioner: try #require(.init(bytes: [UInt8](repeating: 2, count: 16))),
            conversation: try #require(.init(bytes: [UInt8](repeating: 3, count: 32))), service: 1,
            start: wall.asIfUTC - offset, minutes: 50, rest: 10, medium: .video, zone: "Here/Here",
            wall: wall,
            tzVersion: "2026a", clientZone: "UTC", created: .distantPast)
    }

    @Test(arguments: [
        // wall time agreed, when the clocks change, to what, the wall time then, by how much the instant moves
        ("2027-03-01T09:00", "2027-02-01T00:00", 3_600, "2027-03-01T09:00", 3_600),
        ("2027-03-01T09:00", "2027-02-01T00:00", 10_800, "2027-03-01T09:00", -3_600),
        ("2027-03-01T09:00", "2027-02-01T00:00", 7_200 + 1_800, "2027-03-01T09:00", -1_800),
        // Before the change, and by no change at all, it stays.
        ("2027-01-01T09:00", "2027-02-01T00:00", 3_600, "2027-01-01T09:00", 0),
        ("2027-03-01T09:00", "2027-02-01T00:00", 7_200, "2027-03-01T09:00", 0),
        // Skipped: at half past two the clocks go from two to three.
        ("2027-02-01T02:30", "2027-02-01T02:00", 10_800, "2027-02-01T03:00", -1_800),
        // Twice: the nearer pass, which is the one that the old rules meant.
        ("2027-02-01T01:30", "2027-02-01T02:00", 3_600, "2027-02-01T01:30", 0),
    ])
    func `keeps the practitioner's wall time`(
        agreed: String, change: String, after: Int, wall: String, moved: Int64
    ) throws {
        let before = try appointment(agreed)
        var appointment = before
        let clock = Appointment.Clock(rules: try rules(change, after), tzVersion: "2026b")
        #expect(appointment.follow(clock) == (moved != 0))
        #expect(appointment.start == before.start + moved)
        #expect(appointment.wall.description == wall && appointment.tzVersion == "2026b")
        #expect(appointment.sequence == (moved == 0 ? 0 : 1))
        #expect(appointment.clockLaw == (moved == 0 ? nil : .followed))
        // A second time nothing more happens.
        let once = appointment
        #expect(!appointment.follow(clock) && appointment == once)
    }
}
