import CivilTime
import Testing

@Suite struct `When the clocks change` {
    /// 31 March 2024 in Berlin: 02:00 to 03:00 is skipped.
    var forward = Practice(from: "2024-03-30T23:00Z", to: "2024-03-31T22:00Z")
    /// 27 October 2024 in Berlin: 02:00 to 03:00 comes twice.
    var back = Practice(from: "2024-10-26T22:00Z", to: "2024-10-27T23:00Z")

    @Test mutating func `skipped times start nothing and the grid stays on the wall clock`() throws {
        (forward.hours, forward.length, forward.step) = ("01:00-04:30", 30, 30)
        #expect(
            try forward.offered() == ["01:00+60", "01:30+60", "03:00+120", "03:30+120", "04:00+120"])
    }

    @Test mutating func `a session runs across the gap if its real length fits`() throws {
        (forward.hours, forward.length, forward.step) = ("01:30-04:00", 90, 30)
        #expect(try forward.offered() == ["01:30+60"])
        forward.length = 91
        #expect(try forward.offered() == [])
    }

    @Test mutating func `hours within the gap are no hours`() throws {
        (forward.hours, forward.length, forward.step) = ("02:00-03:00", 1, 1)
        #expect(try forward.offered() == [])
    }

    @Test mutating func `hours that open in the gap keep their own grid`() throws {
        (forward.hours, forward.length) = ("02:30-05:00", 30)
        #expect(try forward.offered() == ["03:30+120", "04:30+120"])
    }

    @Test mutating func `both passes are offered where the hours hold all that repeats`() throws {
        (back.hours, back.length, back.step) = ("02:00-03:00", 30, 30)
        #expect(try back.offered() == ["02:00+120", "02:30+120", "02:00+60", "02:30+60"])
        back.length = 120
        #expect(try back.offered() == ["02:00+120"])
        (back.hours, back.length) = ("01:30-03:30", 180)
        #expect(try back.offered() == ["01:30+120"])
    }

    @Test mutating func `only the first pass is offered otherwise`() throws {
        (back.hours, back.length, back.step) = ("02:01-04:00", 1, 30)
        #expect(try back.offered() == ["02:01+120", "02:31+120", "03:01+60", "03:31+60"])
        back.hours = "01:30-02:59"
        #expect(try back.offered() == ["01:30+120", "02:00+120", "02:30+120"])
    }

    @Test mutating func `a session does not run through a closed second pass`() throws {
        (back.hours, back.length, back.step) = ("02:30-04:00", 30, 30)
        #expect(try back.offered() == ["02:30+120", "03:00+60", "03:30+60"])
        back.length = 31
        #expect(try back.offered() == ["03:00+60"])
    }

    @Test mutating func `each pass is booked by itself`() throws {
        (back.hours, back.length, back.step) = ("02:00-03:00", 60, 60)
        back.bookings = ["2024-10-27T00:00Z/2024-10-27T01:00Z"]
        #expect(try back.offered() == ["02:00+60"])
    }

    @Test func `what repeats over midnight belongs to no single date`() throws {
        // St John's went back from 00:01 to 23:01 the evening before.
        let evening = Practice(
            zone: "America/St_Johns", hours: "23:00-24:00", length: 1, step: 30, now: "2010-01-01T00:00Z",
            from: "2010-11-07T00:00Z", to: "2010-11-07T04:00Z")
        #expect(try evening.offered() == ["23:00+-150", "23:30+-150"])
    }

    @Test func `half an hour can repeat, and a whole date can be skipped`() throws {
        let island = Practice(
            zone: "Australia/Lord_Howe", hours: "01:30-02:00", length: 15, step: 15,
            from: "2024-04-06T13:00Z", to: "2024-04-07T13:00Z")
        #expect(try island.offered() == ["01:30+660", "01:45+660", "01:30+630", "01:45+630"])
        let apia = Practice(
            zone: "Pacific/Apia", hours: "12:00-13:00", now: "2011-01-01T00:00Z", from: "2011-12-29T10:00Z",
            to: "2011-12-31T10:00Z")
        #expect(try apia.question().slots().map(\.description) == ["2011-12-29T22:00Z", "2011-12-30T22:00Z"])
    }
}
