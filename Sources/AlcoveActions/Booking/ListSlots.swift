package import AlcoveDomain
package import AlcoveStore
package import CivilTime

/// A stretch of a practitioner's time that somebody asks about.
package struct SlotsWanted: Sendable {
    /// The number of the service; the first one when nil.
    package var service: Int?
    /// From now on when nil.
    package var from: Instant?
    package var days = 14
    /// The appointment that is to be moved, whose own time then counts as free.
    package var moving: OwnAppointment?

    package init(
        service: Int? = nil, from: Instant? = nil, days: Int = 14, moving: OwnAppointment? = nil
    ) {
        (self.service, self.from, self.days, self.moving) = (service, from, days, moving)
    }

    /// Days that one question may span.
    package static let mostDays = 31
}

/// Somebody looks for a free time.
package struct ListSlots: Sendable {
    let times: OpenTimes

    package struct Answer: Sendable {
        package let service: Service
        package let starts: [Instant]
        /// The window that was looked at; later than asked for when nothing was free before.
        let window: Range<Instant>
    }

    /// - Throws: `BookingRefusal.slotIsNotOffered` for a service that is not among `bookable`'s.
    package func callAsFunction(_ wanted: SlotsWanted, of bookable: Bookable) async throws -> Answer {
        let services = bookable.practitioner.practice.services
        let service = wanted.service.map { id in services.first { $0.id == id } } ?? services.first
        guard let service else { throw BookingRefusal.slotIsNotOffered(.serviceUnknown) }
        let now = times.now()
        let start = wanted.from ?? now
        let window = start..<(start + Int64(min(max(1, wanted.days), SlotsWanted.mostDays)) * 86_400)
        let availability = try await times.availability(of: bookable, for: window, moving: wanted.moving?.id)
        let starts = availability.openSlots(
            for: service, now: now, from: window.lowerBound, to: window.upperBound)
        return Answer(service: service, starts: starts, window: window)
    }

    /// The first free start there is from `instant` on; it looks some sixty days ahead.
    package func firstFree(of bookable: Bookable, for service: Service) async throws -> Instant? {
        let now = times.now()
        let first = max(now, bookable.practitioner.awayUntil ?? now) + Int64(service.noticeMinutes) * 60
        let availability = try await times.availability(of: bookable, for: first..<(first + 64 * 86_400))
        return availability.nextFree(for: service, now: now)
    }
}
