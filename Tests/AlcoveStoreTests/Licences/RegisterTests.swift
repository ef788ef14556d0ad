import AlcoveDomain
import AlcoveStore
import StoreTestSupport
import CivilTime
import Testing

@Suite struct `Importing a register` {
    @Test(arguments: Engine.available) func `shows nothing of a file before it is applied, then all of it`(
        engine: Engine
    ) async throws {
        try await Stores.open(on: engine) { stores in
            try await stores.office()
            let rows = (0..<300).map { RegisterRow.numbered($0) }
            let (staged, difference) = try await stores.stage(rows)
            #expect(difference.counts[.new] == 300 && difference.shown.count == RegisterDifference.mostShown)
            #expect(try await stores.registers.entry(of: stores.registration(7)) == .noFile)
            #expect(try await stores.registers.register(try #require(swe))?.snapshot == nil)
            _ = try await stores.registers.apply(staged, leaf: octets(64, "R", 1), at: now)
            #expect(
                try await stores.registers.entry(of: stores.registration(7))
                    == .present(.numbered(7), fetched: now - 3_600))
            #expect(
                try await stores.registers.entry(of: stores.registration(999))
                    == .absent(fetched: now - 3_600))
            #expect(try await stores.registers.register(try #require(swe))?.snapshot?.rows == 300)
            #expect(try await stores.waitingLeaves() == 1)
        }
    }

    @Test(arguments: Engine.available) func `tells new, changed and vanished apart`(engine: Engine)
        async throws
    {
        try await Stores.open(on: engine) { stores in
            try await stores.office()
            try await stores.importRows((0..<6).map { RegisterRow.numbered($0) }, hash: 1)
            var renamed = RegisterRow.numbered(4)
            renamed.fullName = "Another"
            var longer = RegisterRow.numbered(3)
            longer.expires = CivilDate(year: 2030, month: 1, day: 1)
            var merelyFetchedAgain = RegisterRow.numbered(0)
            merelyFetchedAgain.fetched = now
            let (_, difference) = try await stores.stage(
                [
                    merelyFetchedAgain, .numbered(1, .suspended), .numbered(2, conditions: "Not alone."),
                    longer,
                    renamed, .numbered(9),
                ], hash: 2)
            #expect(
                difference.counts == [
                    .statusChanged: 1, .restrictionAdded: 1, .expiryChanged: 1, .changed: 1, .new: 1,
                    .vanished: 1,
                ])
            let status = difference.shown.first { $0.kind == .statusChanged }
            #expect(status?.number == "SW1" && status?.before == "active" && status?.after == "suspended")
            #expect(difference.shown.first { $0.kind == .vanished }?.number == "SW5")
        }
    }

    @Test(arguments: Engine.available) func `refuses a number that is there twice, with both lines`(
        engine: Engine
    ) async throws {
        try await Stores.open(on: engine) { stores in
            try await stores.office()
            let rows =
                (0..<200).map { RegisterRow.numbered($0) } + [.numbered(70), .numbered(500), .numbered(0)]
            let refusals = await #expect(throws: RegisterFileRefusals.self) { try await stores.stage(rows) }
            #expect(
                refusals?.list == [
                    .init(line: 202, column: .number, reason: .duplicate(firstLine: 72)),
                    .init(line: 204, column: .number, reason: .duplicate(firstLine: 2)),
                ])
        }
    }

    @Test(arguments: Engine.available) func `applies one of two files that were compared with the same one`(
        engine: Engine
    ) async throws {
        try await Stores.open(on: engine) { stores in
            try await stores.office()
            let files = [
                try await stores.stage([.numbered(1)], hash: 1).0,
                try await stores.stage([.numbered(2)], hash: 2).0,
            ]
            let results = await race(2) { caller in
                try await stores.registers.apply(files[caller], leaf: octets(64, "R", caller), at: now)
            }
            #expect(results.winners().count == 1)
            #expect(results.refusals() == [LicenceRefusal.importedElsewhere])
            #expect(try await stores.waitingLeaves() == 1)
        }
    }

    @Test(arguments: Engine.available) func `does not go back to an older file, nor log the same one twice`(
        engine: Engine
    ) async throws {
        try await Stores.open(on: engine) { stores in
            try await stores.office()
            try await stores.importRows([.numbered(1)], hash: 1)
            #expect(try await stores.importRows([.numbered(1)], hash: 1).isRepeat)
            // The same bytes read otherwise are another file, and so are the same ones downloaded later.
            #expect(try await !stores.importRows([.numbered(1, .suspended)], hash: 1).isRepeat)
            #expect(try await !stores.importRows([.numbered(1, .suspended), .numbered(2)], hash: 1).isRepeat)
            #expect(
                try await !stores.importRows(
                    [.numbered(1, .suspended), .numbered(2)], fetched: now - 60, hash: 1
                ).isRepeat)
            #expect(
                try await stores.importRows(
                    [.numbered(1, .suspended), .numbered(2)], fetched: now - 60, hash: 1
                ).isRepeat)
            await #expect(throws: LicenceRefusal.olderThanKept) {
                try await stores.importRows([.numbered(2)], fetched: now - 7_200, hash: 2)
            }
            #expect(try await stores.waitingLeaves() == 4)
        }
    }

    @Test(arguments: Engine.available)
    func `forgets what is replaced or left lying, and never what is in force`(
        engine: Engine
    ) async throws {
        try await Stores.open(on: engine) { stores in
            try await stores.office()
            let rows = (0..<130).map { RegisterRow.numbered($0) }
            try await stores.importRows(rows, hash: 1)
            try await stores.importRows(rows, hash: 2)
            let (left, _) = try await stores.stage(rows, hash: 3)
            #expect(try await stores.registers.sweep(at: now))
            #expect(try await !stores.registers.sweep(at: now))
            #expect(try await stores.registers.sweep(at: now + 3_601))
            #expect(try await !stores.registers.sweep(at: now + 3_601))
            try await stores.registers.discard(left)
            #expect(try await stores.registers.entry(of: stores.registration(129)).row != nil)
        }
    }
}
