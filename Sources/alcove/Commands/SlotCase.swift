import AlcoveActions
import CivilTime
import Foundation

/// One line of the slots command's file: a question and the name it goes by.
struct SlotCase {
    let id: String
    let question: SlotQuestion

    /// Every field is needed, though `horizon` may be null; other fields are left unread.
    init(json line: Data, zones: SystemZones) throws(SlotCaseProblem) {
        let fields: Fields
        do {
            fields = try JSONDecoder().decode(Fields.self, from: line)
        } catch let error as DecodingError {
            throw SlotCaseProblem(error)
        } catch {
            throw SlotCaseProblem(sentence: "This is not JSON.")
        }
        id = fields.id
        question = SlotQuestion(
            rules: SlotRules(
                weekly: try fields.weeklyHours(), exceptions: try fields.exceptionHours(),
                timing: try fields.timing()),
            zone: try Self.rules(for: fields.zone, in: zones), bookings: try fields.stretches(),
            now: try instant(fields.now, "now"), from: try instant(fields.from, "from"),
            to: try instant(fields.to, "to"))
    }

    /// `{"id":…,"slots":[…]}`.
    func slotsLine() -> String {
        let slots = question.slots().map { "\"\($0)\"" }.joined(separator: ",")
        return "{\"id\":\(quoted(id)),\"slots\":[\(slots)]}"
    }

    private func quoted(_ text: String) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .withoutEscapingSlashes
        let bytes = (try? encoder.encode(text)) ?? Data("\"\"".utf8)
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func rules(for name: String, in zones: SystemZones) throws(SlotCaseProblem) -> ZoneRules {
        do throws(SystemZoneProblem) {
            return try zones.rules(for: name)
        } catch .unknown {
            throw SlotCaseProblem(sentence: "zone: there is no \(name) in \(zones.directory).")
        } catch {
            throw SlotCaseProblem(sentence: "zone: the file of \(name) in \(zones.directory) is damaged.")
        }
    }

    private struct Fields: Decodable {
        let id: String
        let zone: String
        let weekly: [[[String]]]
        let exceptions: [String: [[String]]]
        let length: Int
        let step: Int
        let bufferBefore: Int
        let bufferAfter: Int
        let notice: Int
        let horizon: MinutesOrNull
        let now: String
        let from: String
        let to: String
        let bookings: [[String]]

        /// A number or null; leaving the field out is a mistake, not a null.
        struct MinutesOrNull: Decodable {
            let minutes: Int?

            init(from decoder: any Decoder) throws {
                let value = try decoder.singleValueContainer()
                minutes = value.decodeNil() ? nil : try value.decode(Int.self)
            }
        }

        enum CodingKeys: String, CodingKey {
            case id, zone, weekly, exceptions, length, step, notice, horizon, now, from, to, bookings
            case bufferBefore = "buffer_before"
            case bufferAfter = "buffer_after"
        }

        func weeklyHours() throws(SlotCaseProblem) -> WeeklyHours {
            var days: [DayHours] = []
            for day in weekly { days.append(try hours(day, "weekly")) }
            guard let hours = WeeklyHours(fromMonday: days) else {
                throw SlotCaseProblem(sentence: "weekly: seven days are needed, not \(days.count).")
            }
            return hours
        }

        func exceptionHours() throws(SlotCaseProblem) -> [CivilDate: DayHours] {
            var found: [CivilDate: DayHours] = [:]
            for (text, intervals) in exceptions {
                guard let date = CivilDate(iso: text) else {
                    throw SlotCaseProblem(sentence: "exceptions: \(text) is not a date such as 2024-05-20.")
                }
                found[date] = try hours(intervals, "exceptions")
            }
            return found
        }

        func timing() throws(SlotCaseProblem) -> SlotTiming {
            do throws(SlotTimingProblem) {
                return try SlotTiming(
                    length: length, step: step, before: bufferBefore, after: bufferAfter, notice: notice,
                    horizon: horizon.minutes)
            } catch {
                throw SlotCaseProblem(error)
            }
        }

        func stretches() throws(SlotCaseProblem) -> [Stretch] {
            var found: [Stretch] = []
            for pair in bookings {
                guard pair.count == 2 else { throw SlotCaseProblem(sentence: "bookings: each is a pair.") }
                let (start, end) = (try instant(pair[0], "bookings"), try instant(pair[1], "bookings"))
                guard let stretch = Stretch(from: start, to: end) else {
                    throw SlotCaseProblem(sentence: "bookings: \(start) does not come before \(end).")
                }
                found.append(stretch)
            }
            return found
        }
    }
}

private func instant(_ text: String, _ field: String) throws(SlotCaseProblem) -> Instant {
    if let instant = Instant(iso: text) { return instant }
    throw SlotCaseProblem(sentence: "\(field): \(text) is not a time such as 2024-05-17T17:19Z.")
}

private func hours(_ intervals: [[String]], _ field: String) throws(SlotCaseProblem) -> DayHours {
    var found: [WallInterval] = []
    for pair in intervals {
        guard pair.count == 2, let opens = WallTime(iso: pair[0]), let closes = WallTime(iso: pair[1]),
            let interval = WallInterval(from: opens, to: closes)
        else { throw SlotCaseProblem(sentence: "\(field): \(pair) are not hours such as 09:00 to 17:00.") }
        found.append(interval)
    }
    return DayHours(found)
}
