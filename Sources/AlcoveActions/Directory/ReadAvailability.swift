package import AlcoveDomain
package import AlcoveStore
package import CivilTime

/// Reads what a practitioner offers and what of it is taken.
package struct ReadAvailability: Sendable {
    /// A practitioner with their times.
    package struct Found: Sendable {
        package let practitioner: Practitioner
        package let availability: Availability
    }

    let practice: PracticeStore
    let booking: BookingStore
    let zones: SystemZones
    let now: @Sendable () -> Instant

    package init(
        practice: PracticeStore, booking: BookingStore, zones: SystemZones,
        now: @escaping @Sendable () -> Instant
    ) {
        self.practice = practice
        self.booking = booking
        self.zones = zones
        self.now = now
    }

    /// Nil for somebody unknown or who has left; nothing is open where their zone is no longer installed.
    package func callAsFunction(_ id: PractitionerID) async throws -> Found? {
        guard let practitioner = try await practice.practitioner(id) else { return nil }
        return try await callAsFunction(practitioner)
    }

    package func callAsFunction(_ practitioner: Practitioner) async throws -> Found? {
        guard !practitioner.hasLeft else { return nil }
        let now = now()
        let end = max(now, practitioner.awayUntil ?? now) + Self.furthest(practitioner.practice)
        let busy = try await booking.busy(practitioner.id, for: now..<end, at: now)
        var practice = practitioner.practice
        let rules = try? zones.rules(for: practice.hours.zone)
        if rules == nil { practice.services = [] }
        return Found(
            practitioner: practitioner,
            availability: Availability(
                practitioner: practitioner.id, practice: practice, zone: rules ?? .utc, busy: busy,
                awayUntil: practitioner.awayUntil))
    }

    /// In seconds: the longest notice, and the nine weeks that the search for a free time looks over.
    private static func furthest(_ practice: Practice) -> Int64 {
        let notice = practice.services.map(\.noticeMinutes).max() ?? 0
        return Int64(notice) * 60 + 64 * 86_400
    }
}
