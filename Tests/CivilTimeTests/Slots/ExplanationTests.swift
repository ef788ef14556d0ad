import CivilTime
import Testing

@Suite struct `Why a time is not offered` {
    var day = Practice(from: "2024-05-19T22:00Z", to: "2024-05-20T22:00Z")

    private func why(_ practice: Practice, _ text: String) throws -> SlotRefusal? {
        let question = try practice.question()
        return text.hasSuffix("Z")
            ? try question.explain(start: instant(text)) : try question.explain(wall: wall(text))
    }

    @Test mutating func `is told with the facts`() throws {
        day.bookings = ["2024-05-20T08:00Z/2024-05-20T08:30Z"]
        let booking = try #require(try day.question().bookings.first)
        #expect(try why(day, "2024-05-20T07:00Z") == nil)
        #expect(try why(day, "2024-05-20T09:00") == nil)
        #expect(try why(day, "2024-05-20T06:59Z") == .outsideHours)
        #expect(try why(day, "2024-05-20T12:00") == .outsideHours)
        #expect(try why(day, "2024-05-20T10:00") == .noRoom(booking: booking))
        let nine = try #require(WallTime(iso: "09:00"))
        #expect(try why(day, "2024-05-20T09:01") == .offGrid(opens: nine, step: 60))
        #expect(try why(day, "2024-05-20T07:00:30Z") == .offGrid(opens: nine, step: 60))
        day.length = 61
        #expect(
            try why(day, "2024-05-20T11:00") == .doesNotFit(closes: instant("2024-05-20T10:00Z"), length: 61))
    }

    @Test mutating func `is the notice, the horizon or the window when all else is well`() throws {
        (day.now, day.notice, day.horizon) = ("2024-05-20T07:00Z", 1, 119)
        #expect(try why(day, "2024-05-20T09:00") == .tooSoon(earliest: instant("2024-05-20T07:01Z")))
        #expect(try why(day, "2024-05-20T11:00") == .beyondHorizon(latest: instant("2024-05-20T08:59Z")))
        day.horizon = nil
        #expect(
            try why(day, "2024-05-21T09:00")
                == .outsideWindow(from: instant(day.from), to: instant(day.to)))
    }

    @Test func `is the clocks when they skip it or the second pass is closed`() throws {
        let forward = Practice(hours: "01:00-04:00", from: "2024-03-30T23:00Z", to: "2024-03-31T22:00Z")
        #expect(
            try why(forward, "2024-03-31T02:00") == .skippedByClocks(transition: instant("2024-03-31T01:00Z"))
        )
        let back = Practice(
            hours: "01:00-02:30", length: 1, from: "2024-10-26T22:00Z", to: "2024-10-27T23:00Z")
        #expect(try why(back, "2024-10-27T00:00Z") == nil)
        #expect(try why(back, "2024-10-27T01:00Z") == .secondPass)
        #expect(try why(back, "2024-10-27T02:00") == nil)
    }

    @Test(arguments: try SlotVector.all)
    func `is told for exactly the minutes that are not slots`(vector: SlotVector) throws {
        let question = try vector.question()
        let offered = Set(question.slots())
        let minutes = min((question.to - question.from) / 60 + 180, 1_500)
        let wrong = (-180..<minutes).map { question.from + $0 * 60 }
            .filter { (question.explain(start: $0) == nil) != offered.contains($0) }
        #expect(wrong.isEmpty)
    }
}
