import CivilTime

/// A practitioner's rules in short form, for one day or several, with bookings and a window.
struct Practice {
    var zone = "Europe/Berlin"
    /// Hours of every weekday, as `09:00-17:00 18:00-24:00`.
    var hours = "09:00-12:00"
    var exceptions: [String: String] = [:]
    var length = 60
    var step = 60
    var before = 0
    var after = 0
    var notice = 0
    var horizon: Int?
    /// Each as `2024-05-20T05:00Z/2024-05-20T06:00Z`.
    var bookings: [String] = []
    var now = "2024-01-01T00:00Z"
    var from: String
    var to: String

    func question() throws -> SlotQuestion {
        let everyDay = try dayHours(hours)
        guard let weekly = WeeklyHours(fromMonday: Array(repeating: everyDay, count: 7)) else {
            throw NotATime(text: hours)
        }
        var dates: [CivilDate: DayHours] = [:]
        for (date, hours) in exceptions {
            guard let date = CivilDate(iso: date) else { throw NotATime(text: date) }
            dates[date] = try dayHours(hours)
        }
        let timing = try SlotTiming(
            length: length, step: step, before: before, after: after, notice: notice, horizon: horizon)
        return SlotQuestion(
            rules: SlotRules(weekly: weekly, exceptions: dates, timing: timing),
            zone: try CivilTimeTests.zone(zone),
            bookings: try bookings.map(stretch), now: try instant(now), from: try instant(from),
            to: try instant(to))
    }

    /// The starts offered, as the practitioner's clock shows them and with the offset in minutes.
    func offered() throws -> [String] {
        let question = try question()
        return question.slots().map { start in
            "\(question.zone.localTime(at: start).time)+\(question.zone.offset(at: start) / 60)"
        }
    }

    private func dayHours(_ text: String) throws -> DayHours {
        DayHours(
            try text.split(separator: " ").map { interval in
                let ends = interval.split(separator: "-").compactMap { WallTime(iso: $0) }
                guard ends.count == 2, let interval = WallInterval(from: ends[0], to: ends[1]) else {
                    throw NotATime(text: text)
                }
                return interval
            })
    }

    private func stretch(_ text: String) throws -> Stretch {
        let ends = try text.split(separator: "/").map { try instant(String($0)) }
        guard ends.count == 2, let stretch = Stretch(from: ends[0], to: ends[1]) else {
            throw NotATime(text: text)
        }
        return stretch
    }
}
