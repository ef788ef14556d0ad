import CivilTime
import TestSupport
import Testing

/// A worked case of Tests/Vectors/slot-cases.jsonl.
struct SlotVector: Decodable, Sendable, CustomTestStringConvertible {
    let id: String
    let zone: String
    let weekly: [[[String]]]
    let exceptions: [String: [[String]]]
    let length: Int
    let step: Int
    let buffer_before: Int
    let buffer_after: Int
    let notice: Int
    let horizon: Int?
    let now: String
    let from: String
    let to: String
    let bookings: [[String]]
    let slots: [String]

    var testDescription: String { "\(id) \(zone)" }

    static var all: [SlotVector] { get throws { try VectorFile("slot-cases.jsonl").lines() } }

    func question() throws -> SlotQuestion {
        guard let weekly = WeeklyHours(fromMonday: try weekly.map(hours)) else { throw NotATime(text: id) }
        var dates: [CivilDate: DayHours] = [:]
        for (text, intervals) in exceptions {
            guard let date = CivilDate(iso: text) else { throw NotATime(text: text) }
            dates[date] = try hours(intervals)
        }
        let timing = try SlotTiming(
            length: length, step: step, before: buffer_before, after: buffer_after, notice: notice,
            horizon: horizon)
        let bookings = try bookings.map { pair in
            guard let stretch = Stretch(from: try instant(pair[0]), to: try instant(pair[1])) else {
                throw NotATime(text: "\(pair)")
            }
            return stretch
        }
        return SlotQuestion(
            rules: SlotRules(weekly: weekly, exceptions: dates, timing: timing),
            zone: try CivilTimeTests.zone(zone),
            bookings: bookings, now: try instant(now), from: try instant(from), to: try instant(to))
    }

    private func hours(_ pairs: [[String]]) throws -> DayHours {
        DayHours(
            try pairs.map { pair in
                guard let opens = WallTime(iso: pair[0]), let closes = WallTime(iso: pair[1]),
                    let interval = WallInterval(from: opens, to: closes)
                else { throw NotATime(text: "\(pair)") }
                return interval
            })
    }
}
