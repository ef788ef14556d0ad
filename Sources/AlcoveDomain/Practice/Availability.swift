package import CivilTime

/// When a practitioner can be booked: what they offer, their clocks, and what is taken already.
package struct Availability: Sendable {
    package let practitioner: PractitionerID
    package let practice: Practice
    /// The rules of `practice.hours.zone`.
    package let zone: ZoneRules
    /// Appointments and live holds; those that have expired must be left out.
    package let busy: [BusyTime]
    /// Nothing is offered before it; nil when they are not away.
    package let awayUntil: Instant?

    package init(
        practitioner: PractitionerID, practice: Practice, zone: ZoneRules, busy: [BusyTime],
        awayUntil: Instant? = nil
    ) {
        self.practitioner = practitioner
        self.practice = practice
        self.zone = zone
        self.busy = busy
        self.awayUntil = awayUntil
    }

    /// The starts a client may choose, `from` up to `to`, ascending.
    ///
    /// They follow the slot rules, and keep clear of the rest that each booking claims for itself, so that
    /// every start offered can be taken. The cost grows with the window: bound what comes from outside.
    package func openSlots(for service: Service, now: Instant, from: Instant, to: Instant) -> [Instant] {
        let from = max(from, now, awayUntil ?? .distantPast)
        guard from < to else { return [] }
        return question(service, now: now, from: from, to: to)?.slots() ?? []
    }

    /// The first start a client may choose for `service`, within sixty days.
    package func nextFree(for service: Service, now: Instant) -> Instant? {
        guard let notice = service.timing?.notice else { return nil }
        let first = max(now + Int64(notice) * 60, awayUntil ?? .distantPast)
        let week: Int64 = 7 * 86_400
        for offset in 0..<Int64(9) {
            let from = first + offset * week
            if let start = openSlots(for: service, now: now, from: from, to: from + week).first {
                return start
            }
        }
        return nil
    }

    /// The first start a client may choose for any service.
    package func nextFree(now: Instant) -> Instant? {
        practice.services.compactMap { nextFree(for: $0, now: now) }.min()
    }

    /// The `count` free starts nearest to `start`, ascending.
    package func alternatives(to start: Instant, for service: Service, now: Instant, count: Int = 3)
        -> [Instant]
    {
        let day: Int64 = 86_400
        let near = openSlots(for: service, now: now, from: start - 3 * day, to: start + 11 * day)
        let nearest = near.filter { $0 != start }.sorted { abs($0 - start) < abs($1 - start) }
        return nearest.prefix(count).sorted()
    }

    /// Nil where the practice was never validated.
    func question(_ service: Service, now: Instant, from: Instant, to: Instant) -> SlotQuestion? {
        guard let timing = service.timing, let rules = practice.hours.slotRules(timing) else { return nil }
        let bookings = busy.compactMap { booking in
            // The service keeps its own rest after a booking; only what the booking claims beyond that is added.
            let beyond = Int64(max(booking.rest - service.rest, 0)) * 60
            return Stretch(from: booking.start, to: booking.end + beyond)
        }
        return SlotQuestion(rules: rules, zone: zone, bookings: bookings, now: now, from: from, to: to)
    }
}
