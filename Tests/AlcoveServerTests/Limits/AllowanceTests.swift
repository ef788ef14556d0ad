import Testing

@testable import AlcoveActions
@testable import AlcoveServer

@Suite struct `Allowances by network` {
    private func networks(_ address: String, times factor: Double = 1) throws -> [(
        owner: [UInt8], rate: AllowanceTable.Rate
    )] {
        try #require(NetworkAddress(address)).networks.map {
            ($0.bytes, .init(burst: 10 * $0.subscribers * factor, perSecond: 0.1 * $0.subscribers * factor))
        }
    }

    /// How many of `count` requests go through, each from the address that `address` names.
    private func passed(
        _ count: Int, in table: inout AllowanceTable, at time: Double = 0, _ address: (Int) -> String
    ) throws -> Int {
        try (0..<count).count { number in
            let networks = try networks(address(number))
            return table.take(1, "x", from: networks, at: time) == nil
        }
    }

    @Test func `of IPv6 are a subscriber's, whichever of their addresses they use`() throws {
        var table = AllowanceTable()
        #expect(try passed(40, in: &table) { "2001:db8:1:2::\($0 + 1)" } == 10)
        // The other /64 of one /56, then of one /48, then of another.
        #expect(try passed(256, in: &table) { "2001:db8:1:\(String($0, radix: 16))::1" } == 30)
        #expect(try passed(2_000, in: &table) { "2001:db8:1:\(String(0x100 + $0, radix: 16))::1" } == 120)
        #expect(try passed(40, in: &table) { _ in "2001:db8:2::1" } == 10)
    }

    @Test func `of IPv4 are each address's own`() throws {
        var table = AllowanceTable()
        for last in 1...5 { #expect(try passed(20, in: &table) { _ in "192.0.2.\(last)" } == 10) }
    }

    @Test func `that are refused cost nobody anything`() throws {
        var table = AllowanceTable()
        #expect(try passed(1_000, in: &table) { _ in "2001:db8:1:2::1" } == 10)
        #expect(
            try passed(40, in: &table) { _ in "2001:db8:1:3::1" } == 10, "the /56 was not spent by refusals")
    }

    @Test func `come back with time, and not with a new key`() throws {
        var table = AllowanceTable(lifetime: 3_600)
        #expect(try passed(20, in: &table, at: 3_599) { _ in "192.0.2.1" } == 10)
        #expect(try passed(20, in: &table, at: 7_199) { _ in "192.0.2.1" } == 10)
        // The key changes between these two.
        #expect(try passed(20, in: &table, at: 7_200) { _ in "192.0.2.1" } == 0)
        #expect(try passed(20, in: &table, at: 7_220) { _ in "192.0.2.1" } == 2)
        #expect(
            table.take(1, "x", from: try networks("192.0.2.1"), at: 7_220).map { $0 > 8 && $0 <= 10 } == true)
    }

    @Test(arguments: Allowances.Kind.all) func `are kept for longer than they take to become whole`(
        kind: Allowances.Kind
    ) {
        #expect(kind.burst / kind.perSecond <= AllowanceTable.longest)
    }

    /// With buckets of their own /64s they could have the table forget everybody else's.
    @Test func `make no bucket for whoever is refused for a larger network`() throws {
        var table = AllowanceTable()
        _ = try passed(2_000, in: &table) { "2001:db8:1:\(String($0, radix: 16))::1" }
        let before = table.count
        #expect(try passed(2_000, in: &table) { "2001:db8:1:\(String(0x4000 + $0, radix: 16))::1" } == 0)
        #expect(table.count == before)
        #expect(try passed(1, in: &table) { _ in "2001:db8:2::1" } == 1)
        #expect(table.count == before + 3)
    }

    @Test func `are kept in a table that does not grow, nor forgets who has just spent theirs`() throws {
        var table = AllowanceTable(mostBuckets: 1_000)
        let rate = AllowanceTable.Rate(burst: 2, perSecond: 0.001)
        for number in 0..<3_000 {
            let network = withUnsafeBytes(of: UInt32(number)) { Array($0) }
            #expect(table.take(1, "x", from: [(network, rate)], at: 0) == nil)
            if number == 1_500 { #expect(try passed(20, in: &table) { _ in "192.0.2.1" } == 10) }
            // A generation later.
            if number == 2_500 { #expect(try passed(20, in: &table) { _ in "192.0.2.1" } == 0) }
        }
        #expect(table.count <= 2 * (table.mostBuckets + 1))
    }
}
