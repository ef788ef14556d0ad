import AlcoveDomain
import AlcoveStore
import StoreTestSupport
import CivilTime
import Testing

@Suite struct `Lodging a report` {
    @Test(arguments: Engine.available) func `keeps it, hands it to the body and begins an inquiry`(
        engine: Engine
    ) async throws {
        try await Stores.open(on: engine) { stores in
            let new = try NewReport.numbered(13)
            #expect(try await stores.reports.lodge(new, under: rules))
            let head = try #require(try await stores.reports.report(of: new.mailbox))
            #expect(head.id == new.id && head.body == "swe" && head.risk && !head.isLogged)
            #expect(try await stores.reports.report(of: id("m", 14)) == nil)
            let line = try #require(try await stores.oversight.inquiries(of: "swe").first)
            #expect(line.id == new.id && line.stage == .routed && line.respondent == nil)
            // Somebody may be in danger: looked at within a day, before anything else.
            #expect(line.nextDue == now + 86_400)
            #expect(try await stores.oversight.inquiries(of: "nyop").isEmpty)
        }
    }

    @Test(arguments: Engine.available) func `keeps one of those who race, and the same bytes only once`(
        engine: Engine
    ) async throws {
        try await Stores.open(on: engine) { stores in
            let results = await race(12) { caller in
                try await stores.reports.lodge(.numbered(1, variant: caller), under: rules)
            }
            #expect(results.winners() == [true])
            #expect(results.refusals() == [ReportRefusal](repeating: .exists, count: 11))
            let again = await race(12) { caller in
                try await stores.reports.lodge(.numbered(1, variant: caller), under: rules)
            }
            #expect(again.winners() == [false])
            await #expect(throws: ReportRefusal.exists) {
                _ = try await stores.reports.lodge(.numbered(2, mailbox: 1), under: rules)
            }
            let inbox = try await stores.oversight.inquiries(of: "swe")
            #expect(inbox.count == 1)
        }
    }

    @Test(arguments: Engine.available) func `is told to the log once, by the day, in no order of arrival`(
        engine: Engine
    ) async throws {
        try await Stores.open(on: engine) { stores in
            for number in [3, 1, 2] { _ = try await stores.report(number) }
            _ = try await stores.report(4, at: now + 86_400)
            let today = ReportStore.day(of: now)
            let leaf: @Sendable ([UInt8], String, Int64) -> [UInt8] = { commit, _, day in
                Array(commit.prefix(3)) + [UInt8(truncatingIfNeeded: day - today)]
            }
            #expect(try await stores.reports.logLodged(before: today, leaf) == 0)
            let counts = await race(6) { _ in try await stores.reports.logLodged(before: today + 1, leaf) }
            #expect(counts.winners().sorted() == [0, 0, 0, 0, 0, 3])
            let logged = try await stores.leavesInLine()
            #expect(logged == (1...3).map { Array("c\($0).".utf8) + [0] })
            #expect(try await stores.reports.report(of: id("m", 1))?.isLogged == true)
            #expect(try await stores.reports.report(of: id("m", 4))?.isLogged == false)
        }
    }
}

extension Stores {
    func leavesInLine() async throws -> [[UInt8]] {
        try await databases.main.read { transaction in
            try transaction.rows("SELECT leaf FROM log_pending ORDER BY id") { try $0.bytes() }
        }
    }
}
