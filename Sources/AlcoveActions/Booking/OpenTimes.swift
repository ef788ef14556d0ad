package import AlcoveDomain
package import AlcoveStore
package import CivilTime

/// A practitioner with the rules of their zone.
package struct Bookable: Sendable {
    package let practitioner: Practitioner
    package let zone: ZoneRules
    package let clock: Appointment.Clock
}

/// Reads what decides which times of a practitioner are open.
package struct OpenTimes: Sendable {
    package let practices: PracticeStore
    package let bookings: BookingStore
    package let zones: SystemZones
    package let now: @Sendable () -> Instant

    /// - Throws: `BookingRefusal.notFound` for nobody, for somebody who has left, and for somebody who has only joined.
    package func bookable(_ handle: Handle) async throws -> Bookable {
        let found = try await practices.practitioner(handle: handle)
        return try bookable(found?.isKnown == true ? found : nil)
    }

    package func bookable(_ id: PractitionerID) async throws -> Bookable {
        try bookable(await practices.practitioner(id))
    }

    /// What is open for slots that start in `slots`; the time of the appointment `moving` counts as free.
    package func availability(
        of bookable: Bookable, for slots: Range<Instant>, moving: AppointmentID? = nil
    ) async throws -> Availability {
        let practitioner = bookable.practitioner
        let busy = try await bookings.busy(practitioner.id, except: moving, for: slots, at: now())
        return Availability(
            practitioner: practitioner.id, practice: practitioner.practice, zone: bookable.zone, busy: busy,
            awayUntil: practitioner.awayUntil)
    }

    /// Refuses a move of an appointment that is not the mailbox's, or not with this practitioner.
    package func check(_ moving: OwnAppointment, isWith bookable: Bookable) async throws {
        guard try await bookings.appointment(moving)?.practitioner == bookable.practitioner.id else {
            throw BookingRefusal.notFound
        }
    }

    private func bookable(_ practitioner: Practitioner?) throws -> Bookable {
        guard let practitioner, !practitioner.hasLeft else { throw BookingRefusal.notFound }
        let zone = try zones.rules(for: practitioner.practice.hours.zone)
        return Bookable(
            practitioner: practitioner, zone: zone,
            clock: Appointment.Clock(rules: zone, tzVersion: zones.tzVersion ?? "unknown"))
    }
}
