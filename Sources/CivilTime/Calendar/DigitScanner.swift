/// Reads the fixed shapes of ISO 8601 from the front of a text, one piece at a time.
struct DigitScanner<Bytes: Collection> where Bytes.Element == UInt8 {
    private var rest: Bytes.SubSequence

    init(_ bytes: Bytes) { rest = bytes[...] }

    var isAtEnd: Bool { rest.isEmpty }

    /// Steps over `character` if it is next.
    mutating func skip(_ character: Unicode.Scalar) -> Bool {
        guard let next = rest.first, UInt32(next) == character.value else { return false }
        rest = rest.dropFirst()
        return true
    }

    /// Exactly `digits` ASCII digits (four at most here, so no overflow).
    mutating func number(digits: Int) -> Int? {
        var value = 0
        for _ in 0..<digits {
            guard let next = rest.first, (0x30...0x39).contains(next) else { return nil }
            value = value * 10 + Int(next - 0x30)
            rest = rest.dropFirst()
        }
        return value
    }

    mutating func date() -> CivilDate? {
        guard let year = number(digits: 4), skip("-"), let month = number(digits: 2), skip("-"),
            let day = number(digits: 2)
        else { return nil }
        return CivilDate(year: year, month: month, day: day)
    }

    /// `2026-05-17T17:19`, or with `:30`; 24:00 and second 60 are not times of a moment.
    mutating func dateTime() -> CivilDateTime? {
        guard let date = date(), skip("T"), let hour = number(digits: 2), hour < 24, skip(":"),
            let minute = number(digits: 2), let time = WallTime(hour: hour, minute: minute)
        else { return nil }
        var seconds = 0
        if skip(":") {
            guard let read = number(digits: 2), read < 60 else { return nil }
            seconds = read
        }
        return CivilDateTime(wallSeconds: CivilDateTime(date, time).wallSeconds + Int64(seconds))
    }
}

/// `number` with leading zeros.
func padded(_ number: Int, to width: Int = 2) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
}
