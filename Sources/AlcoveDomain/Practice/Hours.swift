package import CivilTime

/// When a practitioner works, in their own zone.
package struct Hours: Sendable, Hashable {
    /// The name of a zone in the system's tzdata, such as `Africa/Nairobi`.
    package var zone: String
    /// Seven lists, Monday first. Touching and overlapping intervals count as one.
    package var weekly: [[OpenInterval]]
    /// Each replaces its date's list; an empty list closes the date.
    package var exceptions: [CivilDate: [OpenInterval]]

    package init(
        zone: String, weekly: [[OpenInterval]] = Array(repeating: [], count: 7),
        exceptions: [CivilDate: [OpenInterval]] = [:]
    ) {
        self.zone = zone
        self.weekly = weekly
        self.exceptions = exceptions
    }
}

/// Written as `{"zone":…,"weekly":[[["09:00","17:00"]],…],"exceptions":{"2026-12-25":[]}}`.
extension Hours: Codable {
    private enum Key: String, CodingKey { case zone, weekly, exceptions }

    package init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: Key.self)
        zone = try fields.decode(String.self, forKey: .zone)
        weekly = try fields.decode([[OpenInterval]].self, forKey: .weekly)
        exceptions = [:]
        for (text, intervals) in try fields.decode([String: [OpenInterval]].self, forKey: .exceptions) {
            guard let date = CivilDate(iso: text) else {
                throw DecodingError.dataCorruptedError(
                    forKey: .exceptions, in: fields, debugDescription: "not a date")
            }
            exceptions[date] = intervals
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: Key.self)
        try fields.encode(zone, forKey: .zone)
        try fields.encode(weekly, forKey: .weekly)
        let dated = exceptions.map { ($0.key.description, $0.value) }
        try fields.encode(Dictionary(dated) { first, _ in first }, forKey: .exceptions)
    }
}
