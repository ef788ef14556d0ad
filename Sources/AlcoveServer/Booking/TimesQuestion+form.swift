import AlcoveActions
import AlcoveDomain
import CivilTime

extension TimesQuestion {
    /// - Parameter remembered: the zone chosen before, from the cookie.
    init(_ fields: Form, remembered: String?, zones: SystemZones) {
        self.init()
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
}

extension Instant {
    /// Reads seconds since 1970 from an address or a form; nil for none, and beyond the year 2199.
    init?(within text: String) {
        guard let seconds = Int64(text), (0..<7_258_118_400).contains(seconds) else { return nil }
        self.init(secondsSince1970: seconds)
    }
}
