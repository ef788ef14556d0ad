import CivilTime
import Testing

@Suite struct `Slots are offered` {
    /// 20 May 2024 in Berlin, two hours ahead of UTC.
    var day = Practice(from: "2024-05-19T22:00Z", to: "2024-05-20T22:00Z")

    @Test func `on the grid of each interval`() throws {
        #expect(try day.offered() == ["09:00+120", "10:00+120", "11:00+120"])
    }

    @Test mutating func `in joined hours, on the grid of the first`() throws {
        day.hours = "10:30-12:00 09:00-10:30 09:15-09:45"
        #expect(try day.offered() == ["09:00+120", "10:00+120", "11:00+120"])
    }

    @Test mutating func `with a grid for each interval that stands apart`() throws {
        day.hours = "09:00-10:00 10:20-12:00"
        #expect(try day.offered() == ["09:00+120", "10:20+120"])
    }

    @Test mutating func `by the exception of a date instead of its weekday`() throws {
        day.exceptions = ["2024-05-20": "14:00-16:00"]
        #expect(try day.offered() == ["14:00+120", "15:00+120"])
        day.exceptions = ["2024-05-20": ""]
        #expect(try day.offered() == [])
        day.exceptions = ["2024-05-21": ""]
        #expect(try day.offered().count == 3)
    }

    @Test mutating func `up to 24:00 and no further`() throws {
        (day.hours, day.step) = ("00:00-01:00 22:00-24:00", 30)
        #expect(try day.offered() == ["00:00+120", "22:00+120", "22:30+120", "23:00+120"])
    }

    @Test mutating func `touching a booking, but not within a minute of it`() throws {
        day.bookings = ["2024-05-20T08:00Z/2024-05-20T09:00Z"]
        #expect(try day.offered() == ["09:00+120", "11:00+120"])
        day.bookings = ["2024-05-20T07:59Z/2024-05-20T09:01Z"]
        #expect(try day.offered() == [])
    }

    @Test(arguments: [(0, 15), (15, 0), (15, 15)])
    mutating func `clear of a booking by the longer buffer on both sides`(before: Int, after: Int) throws {
        (day.before, day.after, day.step) = (before, after, 15)
        day.bookings = ["2024-05-20T08:15Z/2024-05-20T08:30Z"]
        #expect(try day.offered() == ["09:00+120", "10:45+120", "11:00+120"])
    }

    @Test mutating func `clear of a long booking that began before others`() throws {
        day.bookings = [
            "2024-05-20T08:00Z/2024-05-20T08:10Z", "2024-05-19T07:00Z/2024-05-20T09:00Z",
            "2024-05-20T08:20Z/2024-05-20T08:30Z",
        ]
        #expect(try day.offered() == ["11:00+120"])
    }

    @Test mutating func `from the notice up to and with the horizon`() throws {
        (day.now, day.notice, day.horizon) = ("2024-05-20T07:00Z", 60, 120)
        #expect(try day.offered() == ["10:00+120", "11:00+120"])
        (day.notice, day.horizon) = (61, 119)
        #expect(try day.offered() == [])
    }

    @Test mutating func `from the window's start up to its end, which is out`() throws {
        (day.from, day.to) = ("2024-05-20T07:00Z", "2024-05-20T09:00Z")
        #expect(try day.offered() == ["09:00+120", "10:00+120"])
        (day.from, day.to) = (day.to, day.from)
        #expect(try day.offered() == [])
    }

    @Test func `for a timing in range, and no other`() {
        #expect(throws: SlotTimingProblem.length(0)) { try SlotTiming(length: 0, step: 1) }
        #expect(throws: SlotTimingProblem.step(0)) { try SlotTiming(length: 1, step: 0) }
        #expect(throws: SlotTimingProblem.before(-1)) { try SlotTiming(length: 1, step: 1, before: -1) }
        #expect(throws: SlotTimingProblem.after(-1)) { try SlotTiming(length: 1, step: 1, after: -1) }
        #expect(throws: SlotTimingProblem.notice(-1)) { try SlotTiming(length: 1, step: 1, notice: -1) }
        #expect(throws: SlotTimingProblem.horizon(-1)) { try SlotTiming(length: 1, step: 1, horizon: -1) }
        #expect(throws: SlotTimingProblem.length(.max)) { try SlotTiming(length: .max, step: 1) }
        #expect(throws: Never.self) { try SlotTiming(length: SlotTiming.longest, step: SlotTiming.longest) }
    }

    @Test func `by weeks of seven days and intervals that last`() throws {
        #expect(WeeklyHours(fromMonday: [.closed]) == nil)
        #expect(WallInterval(from: .midnight, to: .midnight) == nil)
        #expect(WallInterval(from: .endOfDay, to: .midnight) == nil)
        let now = try instant(day.now)
        #expect(Stretch(from: now, to: now) == nil)
    }
}
