import AlcoveDomain
import CivilTime

/// The next times anybody could book with a practitioner, for a glance: the first of each of the next free days.
struct UpcomingTimes {
    let starts: [Instant]

    /// - Parameters:
    ///   - clock: whose days are meant.
    ///   - count: at most this many.
    init(_ availability: Availability, on clock: ZoneRules, now: Instant, count: Int = 3) {
        let week: Int64 = 7 * 86_400
        guard let first = availability.nextFree(now: now) else {
            starts = []
            return
        }
        let all = availability.practice.services
            .flatMap { availability.openSlots(for: $0, now: now, from: first, to: first + week) }
        var days: Set<CivilDate> = []
        let firsts = all.sorted().filter { days.insert(clock.localTime(at: $0).date).inserted }
        starts = Array(firsts.prefix(count))
    }
}
