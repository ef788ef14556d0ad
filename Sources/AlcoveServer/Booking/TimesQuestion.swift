import AlcoveDomain
import CivilTime
import Hummingbird

/// What somebody wants to see on the page of times, as the address or the form says it.
struct TimesQuestion: Sendable {
    /// Where the page begins: a day in the reader's zone, an instant, or as soon as something is free.
    enum Start: Sendable {
        case soonest
        case day(CivilDate)
        case instant(Instant)
    }

    var service: Int?
    var start = Start.soonest
    /// The text of a day that is none.
    var badDay: String?
    /// The zone that the reader chose; nil when nobody said.
    var zone: ZoneRules?
    /// What the form says is chosen.
    var choice: Instant?
    var medium: Medium?
    /// Where the reader says that they will be.
    var place: Jurisdiction?

    /// - Parameter remembered: the zone chosen before, from the cookie.
    init(_ fields: Form, remembered: String?, zones: SystemZones) {
        service = fields["service"].flatMap { Int($0) }
        zone = (fields["zone"] ?? remembered).flatMap { try? zones.rules(for: $0) }
        choice = fields["start"].flatMap { Int64($0) }.map { Instant(secondsSince1970: $0) }
        medium = fields["medium"].flatMap(Medium.init(rawValue:))
        place = StatedPlace(fields).place
        guard let from = fields["from"] else { return }
        if let day = CivilDate(iso: from) {
            start = .day(day)
        } else if let seconds = Int64(from) {
            start = .instant(Instant(secondsSince1970: seconds))
        } else {
            badDay = from
        }
    }

    /// How `start` is written in an address.
    var from: String? {
        switch start {
        case .soonest: nil
        case .day(let day): day.description
        case .instant(let instant): String(instant.secondsSince1970)
        }
    }
}
