import CivilTime
import Testing

@Suite struct `A footer rule` {
    @Test(arguments: [
        ("CET-1CEST,M3.5.0,M10.5.0/3", "2050-03-27T01:00Z", 7_200),
        ("IST-1GMT0,M10.5.0,M3.5.0/1", "2050-03-27T01:00Z", 3_600),
        ("<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "2050-03-27T01:00Z", -3_600),
        ("EET-2EEST,M3.4.4/50,M10.4.4/50", "2050-03-26T00:00Z", 10_800),
        ("<+1030>-10:30<+11>-11,M10.1.0,M4.1.0", "2050-10-01T15:30Z", 39_600),
        ("AAA3:04:05BBB,J60/0,J300/0", "2048-03-01T03:04:05Z", -3 * 3_600 - 245 + 3_600),
        ("AAA0BBB,59/0,300/0", "2048-02-29T00:00Z", 3_600),
        ("AAA0BBB,59/0,300/0", "2049-03-01T00:00Z", 3_600),
    ])
    func `changes the clocks at its moment and not a second before`(rule: String, text: String, offset: Int)
        throws
    {
        let (rules, change) = (try zone(footer: rule), try instant(text))
        #expect(rules.offset(at: change) == offset)
        #expect(rules.offset(at: change - 1) != offset)
        #expect(rules.transitions(from: change, to: change + 1).map(\.type.offset) == [offset])
        #expect(rules.transitions(from: change - 1, to: change).isEmpty)
    }

    @Test(arguments: ["XXX3EDT4,0/0,J365/23", "EST5EDT,0/0,J365/25"])
    func `can keep daylight time all year`(rule: String) throws {
        let rules = try zone(footer: rule)
        let (start, end) = (try instant("2040-01-01T00:00Z"), try instant("2045-01-01T00:00Z"))
        #expect(rules.transitions(from: start, to: end).isEmpty)
        for day in 0..<1_827 {
            #expect(rules.type(at: start + Int64(day) * 86_400 + 18_000).abbreviation == "EDT")
        }
    }

    @Test(arguments: ["CET-1CEST,M3.5.0,M10.5.0/3", "<+1030>-10:30<+11>-11,M10.1.0,M4.1.0"])
    func `lists the transitions that single instants show`(rule: String) throws {
        let rules = try zone(footer: rule)
        let start = try instant("2050-01-01T00:00Z")
        let listed = rules.transitions(from: start, to: start + 3 * 365 * 86_400)
        let seen = (1..<3 * 365 * 96).compactMap { quarter -> ZoneTransition? in
            let at = start + quarter * 900
            let type = rules.type(at: at)
            return type == rules.type(at: at - 1) ? nil : ZoneTransition(at: at, type: type)
        }
        #expect(listed == seen)
        #expect(listed.count == 6)
    }

    @Test(arguments: [
        "CET", "CE-1", "CET-1CEST", "CET-1CEST,M3.5.0", "CET-1CEST,M3.5.0,M10.5.0,", "CET-25", "CET-1:60",
        "<CET-1", "<C>-1", "CET-1CEST,M13.5.0,M10.5.0", "CET-1CEST,M3.6.0,M10.5.0",
        "CET-1CEST,M3.5.7,M10.5.0",
        "CET-1CEST,M0.5.0,M10.5.0", "CET-1CEST,M3.0.0,M10.5.0", "CET-1CEST,J0,J300", "CET-1CEST,J366,J300",
        "CET-1CEST,366,300", "CET-1CEST,M3.5.0/168,M10.5.0", "CET-1CEST,M3.5.0/,M10.5.0", "CET-1 ", " CET-1",
        "CET-99999999999999999999", "C3T-1", ":Europe/Paris", "CET-1CEST,M3.5.0/2::3,M10.5.0",
    ])
    func `is refused when it is not one`(rule: String) {
        #expect(throws: TZifProblem.badFooter) { try zone(footer: rule) }
    }

    @Test(arguments: ["EET-2EEST,M3.4.4/50,M10.4.4/50", "<-02>2<-01>,M3.5.0/-1,M10.5.0/0"])
    func `may not use version 3's times in version 2`(rule: String) {
        let sample = TZifSample(footer: "\n\(rule)\n")
        #expect(throws: TZifProblem.badFooter) { try ZoneRules(name: "Sample", tzif: sample.bytes) }
    }
}
