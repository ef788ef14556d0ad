import AlcoveDomain
import AlcoveStore
import CivilTime
import Testing

let clock = Appointment.Clock(rules: .utc, tzVersion: "2026a")

func secret(_ number: Int) -> [UInt8] { octets(32, "z", number) }

extension HoldRequest {
    /// A hold owned by `secret(number)`, `offset` minutes after tomorrow's 08:00.
    static func numbered(
        _ number: Int, with practitioner: PractitionerID, at offset: Int, minutes: Int = 50, rest: Int = 10,
        holder: Int? = nil, limit: Int = 3, from time: Instant = now, moving: OwnAppointment? = nil
    ) -> HoldRequest {
        HoldRequest(
            Hold(
                practitioner: practitioner, service: 1, start: start(offset), minutes: minutes, rest: rest,
                medium: .video, clientZone: "Africa/Nairobi", expires: time + Hold.lifetime),
            secretHash: secret(number), holder: octets(32, "o", holder ?? number), limit: limit,
            moving: moving)
    }
}

/// `offset` minutes after tomorrow's 08:00.
func start(_ offset: Int) -> Instant { now + 86_400 + Int64(offset) * 60 }

extension Stores {
    func place(_ number: Int, with colleague: Colleague, at offset: Int, minutes: Int = 50, rest: Int = 10)
        async throws
    {
        try await booking.place(
            .numbered(number, with: colleague.id, at: offset, minutes: minutes, rest: rest), at: now)
    }

    func confirm(_ number: Int, in talk: Talk, at time: Instant = now) async throws -> Booked {
        try await booking.confirmHold(
            secret(number), as: OwnAppointment(id("A", number), of: talk.client), in: talk.id, clock: clock,
            at: time)
    }

    /// Appointment `number`, held and confirmed.
    func book(_ number: Int, in talk: Talk, with colleague: Colleague, at offset: Int) async throws
        -> Appointment
    {
        try await place(number, with: colleague, at: offset)
        return try await confirm(number, in: talk).appointment
    }

    func busy(_ colleague: Colleague, at time: Instant = now) async throws -> [BusyTime] {
        try await booking.busy(colleague.id, for: start(0)..<start(1_440), at: time)
    }

    /// Whether nobody has the time.
    func isFree(_ offset: Int, with colleague: Colleague, at time: Instant = now, minutes: Int = 50)
        async throws -> Bool
    {
        let probe = HoldRequest.numbered(
            900_000, with: colleague.id, at: offset, minutes: minutes, from: time)
        do {
            try await booking.place(probe, at: time)
            try await booking.releaseHold(probe.secretHash)
            return true
        } catch BookingRefusal.slotIsTaken {
            return false
        }
    }
}
