import AlcoveDomain
import AlcoveStore
import CivilTime
import Logging

/// Has what is booked follow a change of clock law: the time on the practitioner's clock was agreed, so that stays and the
/// instant moves; both are told, with the next number in their calendars.
struct FollowClocks: Sendable {
    let store: BookingStore
    let zones: SystemZones
    let changed: TimesChanged
    let now: @Sendable () -> Instant
    let logger: Logger

    func callAsFunction() async throws {
        let version = zones.tzVersion ?? "unknown"
        var (moved, clashes) = (0, 0)
        for practitioner in try await store.practitioners(bookedByOtherRulesThan: version, at: now()) {
            let booked = try await store.followClocks(of: practitioner, by: version, at: now()) {
                [zones] in try? zones.rules(for: $0)
            }
            if booked.isEmpty { continue }
            changed(practitioner, booked.flatMap(\.deliveries))
            moved += booked.count
            clashes += booked.count { $0.appointment.clockLaw == .clash }
        }
        guard moved > 0 else { return }
        logger.notice(
            "Booked times followed a change of clock law",
            metadata: ["times": "\(moved)", "clashes": "\(clashes)", "rules": "\(version)"])
    }
}
