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
    /// Whether what was asked for is no day within our years. What it was is not kept: a page repeats nothing that it could
    /// not read.
    var isBadDay = false
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
        choice = fields["start"].flatMap(Instant.init(within:))
        medium = fields["medium"].flatMap(Medium.init(rawValue:))
        place = StatedPlace(fields).place
        guard let from = fields["from"] else { return }
        if let day = CivilDate(iso: from), Self.years.contains(day.year) {
            start = .day(day)
        } else if let instant = Instant(within: from) {
            start = .instant(instant)
        } else {
            isBadDay = true
        }
    }

    /// The years whose times can be asked for.
    static let years = 1970...2199

    /// How `start` is written in an address.
    var from: String? {
        switch start {
        case .soonest: nil
        case .day(let day): day.description
        case .instant(let instant): String(instant.secondsSince1970)
        }
    }
}

extension Instant {
    /// Reads seconds since 1970 from an address or a form; nil for none, and beyond the year 2199.
    init?(within text: String) {
        guard let seconds = Int64(text), (0..<7_258_118_400).contains(seconds) else { return nil }
        self.init(secondsSince1970: seconds)
    }
}
