import CivilTime

@testable import AlcoveDomain

/// A practitioner in Nairobi, three hours ahead of UTC all year: Monday to Thursday, 09:00 to 12:00.
enum InventedPractice {
    static let zone = ZoneRules(
        name: "Africa/Nairobi", always: LocalTimeType(offset: 10_800, isDST: false, abbreviation: "EAT"))
    static let morning = [OpenInterval("09:00", "12:00")].compactMap { $0 }
    static let hours = Hours(
        zone: "Africa/Nairobi", weekly: [morning, morning, morning, morning, [], [], []])
    static let talk = Service(
        id: 1, kind: .counselling, minutes: 50, step: 30, before: 0, after: 10, noticeMinutes: 720,
        media: [.write, .video])
    static let practice = Practice(hours: hours, services: [talk])
    static let practitioner = PractitionerID(value: 9)

    /// Monday 14 December 2026, 08:00 in Nairobi.
    static let monday = instant("2026-12-14T05:00Z")

    static func instant(_ text: String) -> Instant { Instant(iso: text) ?? .distantPast }

    static func availability(busy: [BusyTime] = [], awayUntil: Instant? = nil) -> Availability {
        Availability(
            practitioner: practitioner, practice: practice, zone: zone, busy: busy, awayUntil: awayUntil)
    }
}
