import AlcoveStore

/// The zone in which a practitioner's pages say their times, and the sentence that says so.
struct TimesIn: Codable, Sendable {
    let zone: String
    let sentence: String

    /// What the pages of `practitioner` see; nil for anybody else, whose device has the zone.
    init?(_ practitioner: Practitioner?, _ words: Catalogue) {
        guard let zone = practitioner?.practice.hours.zone else { return nil }
        self.zone = zone
        sentence = words("practice.times-in", ["zone": words.city(zone)])
    }
}
