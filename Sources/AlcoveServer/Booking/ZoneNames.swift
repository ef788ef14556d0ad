import AlcoveProtocol
import CivilTime
import Foundation

/// What people call a zone: the city it is named for, in their language.
enum ZoneNames {
    /// "Vancouver", "نيروبي". Foundation knows the names; what its tables say about the zone's clocks is never used.
    static func city(of zone: String, _ words: Catalogue) -> String {
        guard let known = TimeZone(identifier: zone), zone.contains("/"), !zone.hasPrefix("Etc/") else {
            return last(zone)
        }
        let style = Date.FormatStyle(locale: words.locale, timeZone: known).timeZone(.exemplarLocation)
        let name = Date(timeIntervalSince1970: 0).formatted(style)
        return name.isEmpty ? last(zone) : name
    }

    /// "UTC−7", "UTC+5:30".
    static func offset(_ seconds: Int) -> String {
        let minutes = abs(seconds) / 60
        let tail = minutes % 60 == 0 ? "" : ":" + (minutes % 60 < 10 ? "0" : "") + "\(minutes % 60)"
        return "UTC" + (seconds < 0 ? "−" : "+") + "\(minutes / 60)" + tail
    }

    private static func last(_ zone: String) -> String {
        String(zone.pieces(between: "/").last ?? "UTC").replacing("_", with: " ")
    }

    /// Cities to choose from on a page without script: at least one for every way that clocks run now. A zone that
    /// is not among them works all the same.
    static let offered = [
        "Pacific/Honolulu", "America/Adak", "America/Anchorage", "America/Los_Angeles", "America/Vancouver",
        "America/Tijuana",
        "America/Phoenix", "America/Denver", "America/Edmonton", "America/Chicago", "America/Mexico_City",
        "America/Winnipeg", "America/Bogota", "America/Lima", "America/New_York", "America/Toronto",
        "America/Havana",
        "America/Caracas", "America/Halifax", "America/Santiago", "America/St_Johns", "America/Sao_Paulo",
        "America/Argentina/Buenos_Aires", "America/Nuuk", "America/Miquelon", "America/Noronha",
        "Atlantic/Azores", "Atlantic/Cape_Verde", "Africa/Accra",
        "Africa/Casablanca", "Africa/Dakar", "Europe/Dublin", "Europe/Lisbon", "Europe/London",
        "Africa/Algiers",
        "Africa/Kinshasa", "Africa/Lagos", "Africa/Tunis", "Europe/Berlin", "Europe/Madrid", "Europe/Paris",
        "Europe/Rome",
        "Europe/Stockholm", "Europe/Vienna", "Europe/Warsaw", "Europe/Zurich", "Africa/Cairo",
        "Africa/Johannesburg",
        "Africa/Khartoum", "Africa/Tripoli", "Asia/Beirut", "Asia/Gaza", "Asia/Jerusalem", "Europe/Athens",
        "Europe/Bucharest", "Europe/Helsinki", "Europe/Kyiv", "Europe/Chisinau", "Africa/Addis_Ababa",
        "Africa/Nairobi",
        "Asia/Amman", "Asia/Baghdad", "Asia/Damascus", "Asia/Riyadh", "Asia/Aden", "Europe/Istanbul",
        "Europe/Moscow",
        "Asia/Tehran", "Asia/Dubai", "Asia/Tbilisi", "Asia/Yerevan", "Asia/Kabul", "Asia/Karachi",
        "Asia/Tashkent",
        "Asia/Almaty", "Asia/Colombo", "Asia/Kolkata", "Asia/Kathmandu", "Asia/Dhaka", "Asia/Yangon",
        "Asia/Bangkok",
        "Asia/Ho_Chi_Minh", "Asia/Jakarta", "Asia/Hong_Kong", "Asia/Kuala_Lumpur", "Asia/Manila",
        "Asia/Shanghai",
        "Asia/Singapore", "Asia/Taipei", "Australia/Perth", "Australia/Eucla", "Asia/Seoul", "Asia/Tokyo",
        "Australia/Darwin", "Australia/Adelaide", "Australia/Brisbane", "Australia/Sydney",
        "Pacific/Port_Moresby",
        "Australia/Lord_Howe", "Pacific/Norfolk", "Pacific/Guadalcanal", "Pacific/Auckland", "Pacific/Fiji",
        "Pacific/Chatham", "Pacific/Apia", "Pacific/Tongatapu", "Pacific/Kiritimati", "UTC",
    ]
}
