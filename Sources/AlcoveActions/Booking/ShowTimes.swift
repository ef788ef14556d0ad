package import AlcoveDomain
package import CivilTime

/// What the page of times shows, before it is put into words.
package struct ShownTimes: Sendable {
    package let service: Service
    package let zone: ZoneRules
    /// Nobody chose the zone: it is the practitioner's.
    package let zoneIsGuessed: Bool
    package let starts: [Instant]
    package let window: Range<Instant>
    /// Where the pages before and after this one begin.
    package let earlier: Instant?
    package let later: Instant?
    /// The first free time there is, when the window has none.
    package let firstFree: Instant?
}

/// Somebody opens the page of times: two weeks at most, and no more times than a small page holds.
package struct ShowTimes: Sendable {
    let times: OpenTimes
    let list: ListSlots

    private static let days = 14
    /// A page ends with the day before the one on which it would show more times than these.
    package static let enough = 72
    /// Times of one day on a page; with more it would outgrow 50 kB.
    package static let most = 140
    /// How far ahead anybody looks, in seconds.
    private static let horizon: Int64 = 400 * 86_400

    package func callAsFunction(_ question: TimesQuestion, of bookable: Bookable) async throws -> ShownTimes {
        let now = times.now()
        let zone = question.zone ?? bookable.zone
        let services = bookable.practitioner.practice.services
        guard let service = services.first(where: { $0.id == question.service }) ?? services.first else {
            throw BookingRefusal.notFound
        }
        let start = try await start(of: question, in: zone, for: service, of: bookable)
        let answer = try await list(
            SlotsWanted(service: service.id, from: start, days: Self.days), of: bookable)
        let shown = Self.firstDays(of: answer.starts, in: zone)
        let end = answer.starts.count > shown.count ? answer.starts[shown.count] : answer.window.upperBound
        return ShownTimes(
            service: service, zone: zone, zoneIsGuessed: question.zone == nil, starts: shown,
            window: start..<max(end, start + 1),
            earlier: try await earlier(than: start, service, bookable, zone),
            later: end < now + Self.horizon ? end : nil,
            firstFree: shown.isEmpty ? try await list.firstFree(of: bookable, for: service) : nil)
    }

    private func start(
        of question: TimesQuestion, in zone: ZoneRules, for service: Service, of bookable: Bookable
    ) async throws -> Instant {
        let now = times.now()
        switch question.start {
        case .day(let day): return clamped(zone.resolve(CivilDateTime(day, .midnight)).earliest)
        case .instant(let instant): return clamped(instant)
        case .soonest:
            guard let first = try await list.firstFree(of: bookable, for: service) else { return now }
            return max(now, zone.resolve(CivilDateTime(zone.localTime(at: first).date, .midnight)).earliest)
        }
    }

    /// Where a page must begin so that it ends where this one begins; nil when nothing is free before.
    private func earlier(
        than start: Instant, _ service: Service, _ bookable: Bookable, _ zone: ZoneRules
    ) async throws -> Instant? {
        let now = times.now()
        guard start > now else { return nil }
        let from = max(now, start - Int64(Self.days) * 86_400)
        let answer = try await list(
            SlotsWanted(service: service.id, from: from, days: Self.days), of: bookable)
        let before = answer.starts.filter { $0 < start }
        guard before.count > Self.enough else { return before.first }
        // Whole days: a day that does not fit any more belongs to the page before that one.
        let cut = zone.localTime(at: before[before.count - Self.enough - 1]).date
        let last = before.suffix(Self.enough)
        return (last.first { zone.localTime(at: $0).date != cut }) ?? last.first
    }

    /// Whole days with no more than enough times, or the beginning of a single day that has more.
    private static func firstDays(of starts: [Instant], in zone: ZoneRules) -> [Instant] {
        guard starts.count > enough else { return starts }
        let over = zone.localTime(at: starts[enough]).date
        let days = starts.prefix { zone.localTime(at: $0).date < over }
        return Array(days.isEmpty ? starts.prefix(most) : days)
    }

    private func clamped(_ instant: Instant) -> Instant {
        min(max(instant, times.now()), times.now() + Self.horizon)
    }
}
