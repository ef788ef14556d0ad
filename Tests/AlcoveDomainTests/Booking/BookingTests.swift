import CivilTime
import Testing

@testable import AlcoveDomain

@Suite struct `Holding a slot` {
    private let now = InventedPractice.monday
    private let tuesday = InventedPractice.instant("2026-12-15T06:00Z")

    private func choice(_ start: Instant, service: Int = 1, medium: Medium = .video) -> SlotChoice {
        SlotChoice(service: service, start: start, medium: medium, clientZone: "America/Vancouver")
    }

    @Test func `sets it aside for ten minutes`() throws {
        let hold = try InventedPractice.availability().hold(choice(tuesday), holds: 0, at: now)
        #expect(hold.start == tuesday)
        #expect(hold.minutes == 50)
        #expect(hold.rest == 10)
        #expect(hold.expires - now == 600)
        #expect(hold.isLive(at: now + 599))
        #expect(!hold.isLive(at: now + 600))
    }

    @Test func `is refused once the slot has passed`() {
        #expect(throws: BookingRefusal.slotHasPassed) {
            try InventedPractice.availability().hold(choice(now), holds: 0, at: now)
        }
    }

    @Test func `is refused with alternatives when somebody has it`() {
        let busy = BusyTime(start: tuesday, minutes: 50, rest: 10)
        let alternatives = [60, 90, 120].map { tuesday + $0 * 60 }
        #expect(throws: BookingRefusal.slotIsTaken(alternatives: alternatives)) {
            try InventedPractice.availability(busy: [busy]).hold(choice(tuesday), holds: 1, at: now)
        }
    }

    @Test func `is refused with the reason when it was never offered`() {
        let offered = InventedPractice.availability()
        let earliest = now + 720 * 60
        let refused: [(SlotChoice, NotOffered)] = [
            (choice(tuesday, service: 2), .serviceUnknown), (choice(tuesday, medium: .phone), .mediumUnknown),
            (choice(tuesday + 60), .time(.offGrid(opens: InventedPractice.morning[0].opens, step: 30))),
            (choice(tuesday - 86_400), .time(.tooSoon(earliest: earliest))),
            (choice(tuesday + 12 * 3_600), .time(.outsideHours)),
        ]
        for (choice, reason) in refused {
            #expect(throws: BookingRefusal.slotIsNotOffered(reason)) {
                try offered.hold(choice, holds: 0, at: now)
            }
        }
    }

    @Test func `is refused while the practitioner is away`() {
        #expect(throws: BookingRefusal.practitionerIsAway) {
            try InventedPractice.availability(awayUntil: tuesday + 1).hold(choice(tuesday), holds: 0, at: now)
        }
    }

    @Test func `is refused when too many are held`() throws {
        _ = try InventedPractice.availability().hold(choice(tuesday), holds: 49, at: now)
        #expect(throws: BookingRefusal.tooManyHolds) {
            try InventedPractice.availability().hold(choice(tuesday), holds: 50, at: now)
        }
    }

    @Test func `agrees with what is offered, for every five minutes of a week`() {
        let busy = [
            BusyTime(start: tuesday + 1_800, minutes: 30, rest: 30),
            BusyTime(start: tuesday + 90_000, minutes: 50, rest: 10),
        ]
        let availability = InventedPractice.availability(busy: busy)
        let offered = Set(
            availability.openSlots(for: InventedPractice.talk, now: now, from: now, to: now + 7 * 86_400))
        #expect(offered.count == 9)
        for step in 1..<2_016 {
            let start = now + Int64(step) * 300
            let held = try? availability.hold(choice(start), holds: 0, at: now)
            #expect((held != nil) == offered.contains(start))
        }
    }

    @Test func `can be kept longer once`() throws {
        var hold = try InventedPractice.availability().hold(choice(tuesday), holds: 0, at: now)
        try hold.extend(at: now + 500)
        #expect(hold.expires == now + 1_100)
        #expect(throws: BookingRefusal.holdAlreadyExtended) { try hold.extend(at: now + 600) }
        #expect(throws: BookingRefusal.holdHasExpired) { try hold.extend(at: now + 1_100) }
    }
}

@Suite struct `An appointment` {
    private let now = InventedPractice.monday
    private let tuesday = InventedPractice.instant("2026-12-15T06:00Z")
    private let clock = Appointment.Clock(rules: InventedPractice.zone, tzVersion: "2026f")

    private func hold(_ start: Instant, of practitioner: PractitionerID = InventedPractice.practitioner)
        -> Hold
    {
        Hold(
            practitioner: practitioner, service: 1, start: start, minutes: 50, rest: 10, medium: .video,
            clientZone: "America/Vancouver", expires: now + 600)
    }

    private func booked() throws -> Appointment {
        try Appointment(
            confirming: hold(tuesday), id: AppointmentID(value: 1),
            conversation: try #require(ConversationID(bytes: [UInt8](repeating: 1, count: 32))), clock: clock,
            at: now)
    }

    @Test func `keeps the instant, the wall time and the version that ties them`() throws {
        let appointment = try booked()
        #expect(appointment.wall.description == "2026-12-15T09:00")
        #expect(appointment.zone == "Africa/Nairobi")
        #expect(appointment.tzVersion == "2026f")
        #expect(appointment.sequence == 0)
        #expect(appointment.state == .booked)
        #expect(appointment.busy == BusyTime(start: tuesday, minutes: 50, rest: 10))
    }

    @Test func `is not made of a hold that has expired, or of a time that has passed`() throws {
        let conversation = try #require(ConversationID(bytes: [UInt8](repeating: 1, count: 32)))
        #expect(throws: BookingRefusal.holdHasExpired) {
            try Appointment(
                confirming: hold(tuesday), id: AppointmentID(value: 1), conversation: conversation,
                clock: clock,
                at: now + 600)
        }
        #expect(throws: BookingRefusal.slotHasPassed) {
            try Appointment(
                confirming: hold(now), id: AppointmentID(value: 1), conversation: conversation, clock: clock,
                at: now)
        }
    }

    @Test func `moves to another hold, and counts the change`() throws {
        var appointment = try booked()
        try appointment.change(to: hold(tuesday + 86_400), clock: clock, at: now)
        #expect(appointment.start == tuesday + 86_400)
        #expect(appointment.wall.description == "2026-12-16T09:00")
        #expect(appointment.sequence == 1)
        #expect(appointment.id == AppointmentID(value: 1))
    }

    @Test func `stays as it was when it cannot move`() throws {
        var appointment = try booked()
        let before = appointment
        #expect(throws: BookingRefusal.notFound) {
            try appointment.change(
                to: hold(tuesday + 86_400, of: PractitionerID(value: 8)), clock: clock, at: now)
        }
        #expect(throws: BookingRefusal.holdHasExpired) {
            try appointment.change(to: hold(tuesday + 86_400), clock: clock, at: now + 601)
        }
        #expect(appointment == before)
    }

    @Test(arguments: Party.allCases) func `can be cancelled once, by either side`(party: Party) throws {
        var appointment = try booked()
        try appointment.cancel(by: party, at: now)
        #expect(appointment.state == .cancelled)
        #expect(appointment.cancelledBy == party)
        #expect(appointment.sequence == 1)
        #expect(appointment.busy == nil)
        #expect(throws: BookingRefusal.alreadyCancelled) { try appointment.cancel(by: party, at: now) }
        #expect(throws: BookingRefusal.alreadyCancelled) {
            try appointment.change(to: hold(tuesday + 86_400), clock: clock, at: now)
        }
    }

    @Test func `cannot be cancelled or moved once it has begun`() throws {
        var appointment = try booked()
        #expect(throws: BookingRefusal.alreadyBegun) { try appointment.cancel(by: .client, at: tuesday) }
        #expect(throws: BookingRefusal.alreadyBegun) {
            try appointment.change(to: hold(tuesday + 86_400), clock: clock, at: tuesday)
        }
        try appointment.cancel(by: .client, at: tuesday - 1)
    }
}
