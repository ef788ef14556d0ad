package import CivilTime

extension CivilDate: Codable {
    /// As `2026-05-17`.
    package init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let date = CivilDate(iso: text) else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "not a date"))
        }
        self = date
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

extension CivilDate {
    /// The same day `months` later; the last of the month where that month has no such day.
    package func adding(months: Int) -> CivilDate {
        let (year, month, day) = parts
        let count = year * 12 + month - 1 + months
        let (newYear, newMonth) = (count >= 0 ? count / 12 : (count - 11) / 12, (count % 12 + 12) % 12 + 1)
        let last = CivilDate.days(inMonth: newMonth, of: newYear)
        return CivilDate(year: newYear, month: newMonth, day: min(day, last)) ?? self
    }
}
