import AlcoveActions
import AlcoveProtocol

/// The zones that forms offer: a few in each part of the world, so that the list stays short. Any other zone that is
/// installed may be typed, or filled in by the browser.
enum CommonZones {
    /// Parts of the world with their zones; the catalogue names the parts (`zones.africa`) and the cities
    /// (`zone.Africa/Cairo`).
    static let regions: [(key: String, zones: [String])] = [
        (
            "africa",
            names(
                "Africa",
                "Abidjan Accra Addis_Ababa Algiers Cairo Casablanca Dakar Harare Johannesburg Kampala Khartoum Kigali Kinshasa Lagos Lusaka Maputo Mogadishu Nairobi Tripoli Tunis"
            )
        ),
        (
            "america",
            names(
                "America",
                "Anchorage Argentina/Buenos_Aires Bogota Caracas Chicago Denver Edmonton Guatemala Halifax Havana Jamaica La_Paz Lima Los_Angeles Mexico_City New_York Phoenix Port-au-Prince Santiago Sao_Paulo St_Johns Toronto Vancouver Winnipeg"
            )
        ),
        (
            "asia",
            names(
                "Asia",
                "Amman Baghdad Bangkok Beirut Colombo Damascus Dhaka Dubai Gaza Ho_Chi_Minh Hong_Kong Jakarta Jerusalem Kabul Karachi Kathmandu Kolkata Kuala_Lumpur Kuwait Manila Muscat Qatar Riyadh Seoul Shanghai Singapore Taipei Tashkent Tehran Tokyo Yangon"
            )
        ),
        (
            "europe",
            names(
                "Europe",
                "Amsterdam Athens Berlin Brussels Bucharest Budapest Copenhagen Dublin Helsinki Istanbul Kyiv Lisbon London Madrid Moscow Oslo Paris Prague Rome Stockholm Vienna Warsaw Zurich"
            )
        ),
        (
            "pacific",
            names("Australia", "Adelaide Brisbane Darwin Hobart Melbourne Perth Sydney")
                + names("Pacific", "Auckland Fiji Guam Honolulu Port_Moresby")
        ),
    ]

    private static func names(_ part: String, _ places: String) -> [String] {
        places.pieces(between: " ").map { "\(part)/\($0)" }
    }
}

extension Catalogue {
    /// What people call the clocks of a zone: a city.
    func city(_ zone: String) -> String {
        let key = "zone.\(zone)"
        let named = self(key)
        guard named == key else { return named }
        return String(zone.pieces(between: "/").last ?? "UTC").replacing("_", with: " ")
    }

    /// The zones on offer for a select; `chosen` is among them even where it is not a common one.
    func zoneChoices(chosen: String?) -> [ChoiceGroup] {
        var groups = CommonZones.regions.map { region in
            ChoiceGroup(
                label: self("zones.\(region.key)"),
                choices: region.zones.map { choice($0, chosen: chosen) }.sorted(by: Choice.byLabel))
        }
        if let chosen, !CommonZones.regions.contains(where: { $0.zones.contains(chosen) }) {
            groups.insert(
                ChoiceGroup(label: self("zones.yours"), choices: [choice(chosen, chosen: chosen)]), at: 0)
        }
        return groups
    }

    private func choice(_ zone: String, chosen: String?) -> Choice {
        Choice(value: zone, label: city(zone), isChosen: zone == chosen)
    }
}
