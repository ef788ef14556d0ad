import AlcoveDomain
import ArgumentParser
import CivilTime
import Foundation

/// One practitioner's month of slots with 200 bookings in it, as a page of times asks for it.
struct Month: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Compute a month of slots with 200 bookings.")

    @Option(help: "The zone's compiled rules (TZif).") var zoneFile = "/usr/share/zoneinfo/Europe/London"
    @Option(help: "How often.") var times = 2000

    func run() throws {
        let rules = try ZoneRules(
            name: "Europe/London", tzif: Array(try Data(contentsOf: URL(fileURLWithPath: zoneFile))))
        let question = try Self.question(rules)
        var starts: [Instant] = []
        let began = cpuSeconds()
        for _ in 0..<times { starts = question() }
        let each = (cpuSeconds() - began) / Double(times) * 1000
        try report(["milliseconds": each, "slots": starts.count, "starts": starts.map(\.secondsSince1970)])
    }

    /// March 2027 in London, where the clocks go forward on the 28th: quarter-hour starts, six days a week.
    static func question(_ zone: ZoneRules) throws -> () -> [Instant] {
        let day = [OpenInterval("08:00", "12:30"), OpenInterval("13:00", "20:00")].compactMap { $0 }
        let service = Service(
            id: 1, kind: .counselling, minutes: 50, step: 15, before: 5, after: 10, noticeMinutes: 120,
            media: [.write])
        let from = Instant(secondsSince1970: 1_803_859_200)
        // The same bookings as Benchmarks/slots.py makes: about seven a day, on the five-minute grid.
        let busy = (0..<200).map { number in
            BusyTime(
                start: from + Int64(number % 31) * 86_400 + 8 * 3600 + Int64(number * 37 % 132) * 300,
                minutes: 25, rest: 10)
        }
        let practice = Practice(
            hours: Hours(zone: "Europe/London", weekly: (0..<7).map { $0 < 6 ? day : [] }),
            services: [service])
        guard let somebody = PractitionerID(bytes: [UInt8](repeating: 1, count: 16)) else { return { [] } }
        let availability = Availability(practitioner: somebody, practice: practice, zone: zone, busy: busy)
        return {
            availability.openSlots(for: service, now: from - 86_400, from: from, to: from + 31 * 86_400)
        }
    }
}
