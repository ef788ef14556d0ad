import CivilTime
import Testing

@testable import AlcoveActions
@testable import AlcoveServer

@Suite struct `Cities that stand for zones` {
    @Test func `all have rules on this machine`() throws {
        let zones = SystemZones()
        for name in ZoneNames.offered { _ = try zones.rules(for: name) }
        #expect(Set(ZoneNames.offered).count == ZoneNames.offered.count)
    }

    @Test func `cover every offset that a zone has in winter and in summer`() throws {
        let zones = SystemZones()
        let (winter, summer) = (
            Instant(secondsSince1970: 1_800_000_000), Instant(secondsSince1970: 1_815_000_000)
        )
        let pair = { (rules: ZoneRules) in [rules.offset(at: winter), rules.offset(at: summer)] }
        let offered = Set(try ZoneNames.offered.map { pair(try zones.rules(for: $0)) })
        let cities = zones.names().filter { name in
            ["Africa/", "America/", "Asia/", "Australia/", "Europe/"].contains { name.hasPrefix($0) }
        }
        let missing = try cities.filter { !offered.contains(pair(try zones.rules(for: $0))) }
        #expect(missing.isEmpty)
    }

    @Test(arguments: [
        (-25_200, "UTC−7"), (19_800, "UTC+5:30"), (0, "UTC+0"), (45_900, "UTC+12:45"), (-12_600, "UTC−3:30"),
    ])
    func `are told apart by their offset when a time comes twice`(_ seconds: Int, _ text: String) {
        #expect(ZoneNames.offset(seconds) == text)
    }
}
