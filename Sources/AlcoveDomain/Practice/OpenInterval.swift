package import CivilTime

/// A stretch of a practitioner's day, from `opens` up to `closes`, on their wall clock.
package struct OpenInterval: Sendable, Hashable {
    package var opens: WallTime
    /// At most 24:00, the end of the day.
    package var closes: WallTime

    package init(opens: WallTime, closes: WallTime) {
        self.opens = opens
        self.closes = closes
    }

    /// Reads `09:00` and `17:30`; nothing unless both are wall times.
    package init?(_ opens: some StringProtocol, _ closes: some StringProtocol) {
        guard let opens = WallTime(iso: opens), let closes = WallTime(iso: closes) else { return nil }
        self.init(opens: opens, closes: closes)
    }
}

/// Written as `["09:00","17:30"]`.
extension OpenInterval: Codable {
    package init(from decoder: any Decoder) throws {
        var pair = try decoder.unkeyedContainer()
        let opens = try pair.decode(String.self)
        let closes = try pair.decode(String.self)
        guard pair.isAtEnd, let interval = OpenInterval(opens, closes) else {
            throw DecodingError.dataCorruptedError(in: pair, debugDescription: "not two wall times")
        }
        self = interval
    }

    package func encode(to encoder: any Encoder) throws {
        var pair = encoder.unkeyedContainer()
        try pair.encode(opens.description)
        try pair.encode(closes.description)
    }
}
