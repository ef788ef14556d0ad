package import CivilTime

extension Hours {
    /// When somebody who writes at `now` may expect an answer: the first open minute that lies at least
    /// `within` minutes later.
    ///
    /// A question on Friday evening with a promise of a day is answered when Monday opens. `zone` are the
    /// rules of this zone. Nil where nothing is open in the following sixty days, or while away throughout.
    package func answersBy(
        zone: ZoneRules, now: Instant, within minutes: Int, awayUntil: Instant? = nil
    ) -> Instant? {
        let earliest = max(now + Int64(max(minutes, 0)) * 60, awayUntil ?? .distantPast)
        return firstOpen(from: earliest, zone: zone)
    }

    /// Whether the practitioner works at `now`.
    package func isOpen(zone: ZoneRules, at now: Instant) -> Bool {
        firstOpen(from: now - 59, to: now + 1, zone: zone) != nil
    }

    /// The first open minute from `start` on, within sixty days.
    package func firstOpen(from start: Instant, zone: ZoneRules) -> Instant? {
        let day: Int64 = 86_400
        for offset in 0..<Int64(60) {
            let from = start + offset * day
            if let open = firstOpen(from: from, to: from + day, zone: zone) { return open }
        }
        return nil
    }

    /// A slot of one minute on a grid of one minute fits exactly where it is open.
    private func firstOpen(from start: Instant, to end: Instant, zone: ZoneRules) -> Instant? {
        guard let timing = try? SlotTiming(length: 1, step: 1), let rules = slotRules(timing) else {
            return nil
        }
        let minutes = SlotQuestion(rules: rules, zone: zone, bookings: [], now: start, from: start, to: end)
        return minutes.slots().first
    }
}
