import AlcoveActions
import AlcoveDomain
import AlcoveStore
import CivilTime

/// What a client in some city would see of hours that are being typed: the next seven days, on their clock.
struct HoursPreview: Sendable {
    let booking: BookingStore
    let zones: SystemZones
    let now: @Sendable () -> Instant

    /// A zone to begin with: the other one of two, so that the difference shows.
    static func firstZone(besides zone: String) -> String {
        zone == "Africa/Lagos" ? "Europe/London" : "Africa/Lagos"
    }

    /// - Parameter practice: nil while what is typed cannot be understood.
    func callAsFunction(
        _ practice: Practice?, of practitioner: Practitioner, on zone: String, _ words: Catalogue
    ) async throws -> HoursPage.Preview {
        let clock = try? zones.rules(for: zone)
        guard let practice, let clock, let own = try? zones.rules(for: practice.hours.zone) else {
            return HoursPage.Preview()
        }
        let now = now()
        let end = now + 7 * 86_400
        let availability = Availability(
            practitioner: practitioner.id, practice: practice, zone: own,
            busy: try await booking.busy(practitioner.id, for: now..<end, at: now),
            awayUntil: practitioner.awayUntil)
        let services = practice.services.map { service in
            let starts = availability.openSlots(for: service, now: now, from: now, to: end)
            return HoursPage.PreviewService(
                name: words.length(of: service), days: days(starts, clock, words),
                isEmpty: starts.isEmpty)
        }
        return HoursPage.Preview(
            isReady: true, clock: words("results.zone", ["zone": words.city(zone)]), services: services,
            hasServices: !services.isEmpty)
    }

    /// Times by the client's days; of a day with many, the first eight and how many more.
    private func days(_ starts: [Instant], _ clock: ZoneRules, _ words: Catalogue)
        -> [HoursPage.PreviewDay]
    {
        Dictionary(grouping: starts) { clock.localTime(at: $0).date }.sorted { $0.key < $1.key }.map {
            _, starts in
            let shown = starts.prefix(8)
            let more = starts.count - shown.count
            return HoursPage.PreviewDay(
                day: words.day(starts[0], on: clock), times: shown.map { words.time($0, on: clock) },
                more: more > 0 ? words("hours.preview-more", count: more) : nil)
        }
    }
}
