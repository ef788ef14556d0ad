extension FooterRule {
    /// Reads the text between the two newlines that end a TZif file, such as `IST-1GMT0,M10.5.0,M3.5.0/1`.
    ///
    /// `extended` allows times beyond 0 to 24 hours, which came with version 3. Nil where the text is not a
    /// rule, or names daylight time without saying when.
    init?(_ text: some Collection<UInt8>, extended: Bool) {
        var reader = FooterReader(text)
        guard let name = reader.abbreviation(), let west = reader.offset(hours: 24) else { return nil }
        standard = LocalTimeType(offset: -west, isDST: false, abbreviation: name)
        if reader.isAtEnd {
            daylight = nil
            return
        }
        guard let name = reader.abbreviation() else { return nil }
        var offset = standard.offset + 3_600
        if !reader.isNext(",") {
            guard let west = reader.offset(hours: 24) else { return nil }
            offset = -west
        }
        guard reader.skip(","), let begins = reader.moment(extended: extended),
            reader.skip(","), let ends = reader.moment(extended: extended), reader.isAtEnd
        else { return nil }
        daylight = Daylight(
            type: LocalTimeType(offset: offset, isDST: true, abbreviation: name), begins: begins, ends: ends)
    }
}

/// Reads the pieces of a POSIX TZ rule from the front of its text.
private struct FooterReader {
    private var rest: ArraySlice<UInt8>

    init(_ text: some Collection<UInt8>) { rest = Array(text)[...] }

    var isAtEnd: Bool { rest.isEmpty }

    func isNext(_ character: Unicode.Scalar) -> Bool { rest.first.map(UInt32.init) == character.value }

    mutating func skip(_ character: Unicode.Scalar) -> Bool {
        guard isNext(character) else { return false }
        rest.removeFirst()
        return true
    }

    /// Three or more letters, or between angle brackets three or more letters, digits, plus and minus.
    mutating func abbreviation() -> String? {
        let quoted = skip("<")
        let name = rest.prefix { byte in
            switch byte {
            case 0x41...0x5A, 0x61...0x7A: true
            case 0x30...0x39, 0x2B, 0x2D: quoted
            default: false
            }
        }
        rest = rest.dropFirst(name.count)
        guard name.count >= 3, !quoted || skip(">") else { return nil }
        return String(decoding: name, as: UTF8.self)
    }

    /// Digits up to `limit`; `limit` is small, so they cannot overflow.
    mutating func number(through limit: Int) -> Int? {
        var value: Int?
        while let next = rest.first, (0x30...0x39).contains(next) {
            let read = (value ?? 0) * 10 + Int(next - 0x30)
            guard read <= limit else { return nil }
            value = read
            rest.removeFirst()
        }
        return value
    }

    /// `[+-]hh[:mm[:ss]]` in seconds, at most `hours` hours and 59:59.
    mutating func offset(hours: Int) -> Int? {
        let sign = skip("-") ? -1 : 1
        if sign == 1 { _ = skip("+") }
        guard let hour = number(through: hours) else { return nil }
        var seconds = hour * 3_600
        for unit in [60, 1] where skip(":") {
            guard let part = number(through: 59) else { return nil }
            seconds += part * unit
        }
        return sign * seconds
    }

    /// `Jn`, `n` or `Mm.w.d`, then `/time` where it is not 02:00.
    mutating func moment(extended: Bool) -> YearlyMoment? {
        guard let day = day() else { return nil }
        guard skip("/") else { return YearlyMoment(day: day, seconds: 7_200) }
        guard let seconds = offset(hours: extended ? 167 : 24),
            extended || (0...86_400).contains(seconds)
        else { return nil }
        return YearlyMoment(day: day, seconds: seconds)
    }

    private mutating func day() -> YearlyMoment.Day? {
        if skip("J") {
            guard let day = number(through: 365), day >= 1 else { return nil }
            return .julian(day)
        }
        guard skip("M") else { return number(through: 365).map(YearlyMoment.Day.ordinal) }
        guard let month = number(through: 12), month >= 1, skip("."),
            let week = number(through: 5), week >= 1, skip("."), let weekday = number(through: 6)
        else { return nil }
        return .weekday(month: month, week: week, weekday: weekday)
    }
}
