import CivilTime
import Testing

@Suite struct `A TZif file` {
    static let names = ["Europe/Dublin", "Pacific/Apia", "Africa/Casablanca", "Asia/Gaza", "Etc/UTC"]

    @Test func `gives its types, its transitions and its footer`() throws {
        let rules = try ZoneRules(name: "Sample", tzif: TZifSample().bytes)
        #expect(rules.offset(at: Instant(secondsSince1970: -1)) == 3_600)
        #expect(rules.type(at: Instant(secondsSince1970: 0)).abbreviation == "CEST")
        #expect(rules.offset(at: Instant(secondsSince1970: 999_999)) == 7_200)
        #expect(rules.offset(at: Instant(secondsSince1970: 1_000_000)) == 3_600)
        #expect(try rules.offset(at: instant("2050-07-01T00:00Z")) == 7_200)
    }

    @Test(arguments: [0, 0x32, 0x33, 0x34] as [UInt8])
    func `is read in versions 1 to 4`(version: UInt8) throws {
        let rules = try ZoneRules(name: "Sample", tzif: TZifSample(version: version).bytes)
        #expect(rules.offset(at: Instant(secondsSince1970: 5)) == 7_200)
    }

    @Test(arguments: [0x31, 0x35, 0x20, 0xFF] as [UInt8])
    func `is refused in any other version`(version: UInt8) {
        #expect(throws: TZifProblem.unknownVersion(version)) {
            try ZoneRules(name: "Sample", tzif: TZifSample(version: version).bytes)
        }
    }

    @Test(arguments: names)
    func `is refused when cut short anywhere`(name: String) throws {
        let whole = try installedZone(name)
        #expect(throws: Never.self) { try ZoneRules(name: name, tzif: whole) }
        let taken = (0..<whole.count).filter { length in
            (try? ZoneRules(name: name, tzif: Array(whole.prefix(length)))) != nil
        }
        #expect(taken.isEmpty)
    }

    @Test func `is refused when cut short anywhere, version 1 and built by hand`() {
        for sample in [TZifSample(version: 0), TZifSample()] {
            for length in 0..<sample.bytes.count {
                #expect(throws: TZifProblem.self) {
                    try ZoneRules(name: "Sample", tzif: Array(sample.bytes.prefix(length)))
                }
            }
        }
    }

    @Test(arguments: [0x32, 0x33] as [UInt8])
    func `never traps, whichever byte is changed`(version: UInt8) {
        var sample = TZifSample(version: version)
        (sample.leapSeconds, sample.indicators) = ([(500_000, 1)], (2, 2))
        let whole = sample.bytes
        var farthest = 0
        for place in whole.indices {
            for value in stride(from: 0 as UInt8, to: 255, by: 5) {
                var changed = whole
                changed[place] = value
                guard let rules = try? ZoneRules(name: "Sample", tzif: changed) else { continue }
                for moment in [-5, 600_000, 4_000_000_000] as [Int64] {
                    farthest = max(farthest, abs(rules.offset(at: Instant(secondsSince1970: moment))))
                }
                _ = rules.resolve(CivilDateTime(Instant(secondsSince1970: 0), offset: 0))
            }
        }
        #expect(farthest < 93_600)
    }

    @Test func `is refused when its counts promise more than there is`() throws {
        var bytes = TZifSample().bytes
        bytes.replaceSubrange(20..<44, with: [UInt8](repeating: 0xFF, count: 24))
        #expect(throws: TZifProblem.self) { try ZoneRules(name: "Sample", tzif: bytes) }
    }

    @Test func `is refused for each thing RFC 9636 forbids`() {
        let twins: [(TZifProblem, (inout TZifSample) -> Void)] = [
            (.impossibleCounts, { $0.types = [] }),
            (.impossibleCounts, { $0.characters = [] }),
            (.impossibleCounts, { $0.indicators = (ut: 1, standard: 0) }),
            (.impossibleCounts, { $0.indicators = (ut: 0, standard: 3) }),
            (.transitionOutOfOrder(index: 1), { $0.times = [7, 7] }),
            (.transitionOutOfOrder(index: 1), { $0.times = [7, 6] }),
            (.transitionOutOfOrder(index: 0), { $0.times = [.min, 6] }),
            (.noSuchType(index: 1), { $0.indices = [0, 2] }),
            (.badType(index: 0), { $0.types[0].offset = .min }),
            (.badType(index: 1), { $0.types[1].offset = 93_600 }),
            (.badType(index: 1), { $0.types[1].isDST = 2 }),
            (.badType(index: 1), { $0.types[1].name = 9 }),
            (.badType(index: 1), { $0.characters = Array("CET\0CEST".utf8) }),
            (.leapSecondOutOfOrder(index: 1), { $0.leapSeconds = [(5, 1), (5, 2)] }),
            (.badFooter, { $0.footer = nil }),
            (.badFooter, { $0.footer = "CET-1\n" }),
            (.badFooter, { $0.footer = "\nCET-1" }),
        ]
        for (problem, spoil) in twins {
            var sample = TZifSample()
            #expect(throws: Never.self) { try ZoneRules(name: "Sample", tzif: sample.bytes) }
            spoil(&sample)
            #expect(throws: problem) { try ZoneRules(name: "Sample", tzif: sample.bytes) }
        }
        #expect(throws: TZifProblem.notTZif) { try ZoneRules(name: "Sample", tzif: Array("TZiX".utf8)) }
    }

    @Test func `that counts leap seconds is brought back to POSIX time`() throws {
        var sample = TZifSample()
        sample.leapSeconds = [(500_000, 1), (1_000_000, 2)]
        let rules = try ZoneRules(name: "Sample", tzif: sample.bytes)
        #expect(rules.offset(at: Instant(secondsSince1970: 999_997)) == 7_200)
        #expect(rules.offset(at: Instant(secondsSince1970: 999_998)) == 3_600)
    }

    @Test func `with an empty footer keeps its last type`() throws {
        let rules = try ZoneRules(name: "Sample", tzif: TZifSample(footer: "\n\n").bytes)
        #expect(try rules.offset(at: instant("2050-07-01T00:00Z")) == 3_600)
    }
}
