import CivilTime
import Testing

@Suite struct `A wall time in a zone` {
    @Test func `has one instant on an ordinary day`() throws {
        #expect(
            try zone("Asia/Kathmandu").resolve(wall("2026-05-17T12:00"))
                == .single(instant("2026-05-17T06:15Z")))
    }

    @Test(arguments: [
        ("Europe/Berlin", "2024-03-31T02:00", "2024-03-31T01:00Z"),
        ("Europe/Berlin", "2024-03-31T02:59", "2024-03-31T01:00Z"),
        ("Australia/Lord_Howe", "2024-10-06T02:15", "2024-10-05T15:30Z"),
        ("Pacific/Apia", "2011-12-30T12:00", "2011-12-30T10:00Z"),
        ("Antarctica/Troll", "2024-03-31T01:30", "2024-03-31T01:00Z"),
    ])
    func `has none where the clocks skip it`(name: String, text: String, change: String) throws {
        #expect(try zone(name).resolve(wall(text)) == .gap(transition: instant(change)))
    }

    @Test(arguments: [
        ("Europe/Berlin", "2024-10-27T02:00", "2024-10-27T00:00Z", "2024-10-27T01:00Z"),
        ("Europe/Dublin", "2024-10-27T01:59", "2024-10-27T00:59Z", "2024-10-27T01:59Z"),
        ("Australia/Lord_Howe", "2024-04-07T01:30", "2024-04-06T14:30Z", "2024-04-06T15:00Z"),
        ("America/Nuuk", "2031-10-25T23:30", "2031-10-26T00:30Z", "2031-10-26T01:30Z"),
    ])
    func `has two where it comes twice`(name: String, text: String, first: String, second: String) throws {
        #expect(try zone(name).resolve(wall(text)) == .fold(first: instant(first), second: instant(second)))
    }

    @Test(arguments: [
        ("Europe/Berlin", "2024-03-31T01:59"), ("Europe/Berlin", "2024-03-31T03:00"),
        ("Europe/Berlin", "2024-10-27T01:59"), ("Europe/Berlin", "2024-10-27T03:00"),
        ("Pacific/Apia", "2011-12-29T23:59"), ("Pacific/Apia", "2011-12-31T00:00"),
    ])
    func `has one just outside`(name: String, text: String) throws {
        let rules = try zone(name)
        guard case .single(let instant) = try rules.resolve(wall(text)) else {
            Issue.record("not single")
            return
        }
        #expect(rules.localTime(at: instant).description == text)
    }

    @Test func `comes back from every instant around a change`() throws {
        for name in [
            "Europe/Dublin", "Australia/Lord_Howe", "Pacific/Apia", "Africa/Casablanca", "Asia/Gaza",
        ] {
            let rules = try zone(name)
            let changes = try rules.transitions(
                from: instant("2010-01-01T00:00Z"), to: instant("2040-01-01T00:00Z"))
            #expect(!changes.isEmpty)
            for change in changes {
                for minute in stride(from: -200 as Int64, through: 200, by: 5) {
                    let moment = change.at + minute * 60
                    switch rules.resolve(rules.localTime(at: moment)) {
                    case .single(moment), .fold(moment, _), .fold(_, moment): break
                    default: Issue.record("\(name) does not come back to \(moment)")
                    }
                }
            }
        }
    }
}
