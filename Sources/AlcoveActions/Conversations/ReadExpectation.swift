package import AlcoveDomain
package import AlcoveStore
package import CivilTime

/// What somebody who writes to a practitioner now may expect.
package struct Expectation: Sendable {
    package let practitioner: Practitioner
    /// The practitioner's clock; UTC where their zone is no longer installed.
    package let zone: ZoneRules
    /// Whether they work at this moment.
    package let isOpen: Bool
    /// When they next work, this moment included; nil where nothing is open in the coming sixty days.
    package let opens: Instant?
    /// When an answer may be expected at the latest.
    package let answersBy: Instant?
}

/// Computes it from the practitioner's hours.
package struct ReadExpectation: Sendable {
    let practices: PracticeStore
    let zones: SystemZones
    let now: @Sendable () -> Instant

    /// An answer comes in the first working minute that lies at least a day after the question.
    package static let promise = 24 * 60

    /// - Throws: `ConversationRefusal.notFound` for nobody, and for somebody who has left.
    package func callAsFunction(_ handle: Handle) async throws -> Expectation {
        guard let practitioner = try await practices.practitioner(handle: handle), !practitioner.hasLeft
        else {
            throw ConversationRefusal.notFound
        }
        let (hours, now, away) = (practitioner.practice.hours, now(), practitioner.awayUntil)
        let zone = (try? zones.rules(for: hours.zone)) ?? .utc
        let isOpen = hours.isOpen(zone: zone, at: now) && away ?? now <= now
        return Expectation(
            practitioner: practitioner, zone: zone, isOpen: isOpen,
            opens: isOpen ? now : hours.answersBy(zone: zone, now: now, within: 0, awayUntil: away),
            answersBy: hours.answersBy(zone: zone, now: now, within: Self.promise, awayUntil: away))
    }
}
