import AlcoveStore

/// The zone in which a practitioner's pages say their times, and the sentence that says so.
enum TimesIn {
    /// What the pages of `practitioner` see; nothing for anybody else, whose device has the zone.
    static func values(_ practitioner: Practitioner?, _ words: Catalogue) -> [String: Any] {
        guard let zone = practitioner?.practice.hours.zone else { return [:] }
        return ["zone": zone, "timesIn": words("practice.times-in", ["zone": words.city(zone)])]
    }
}
