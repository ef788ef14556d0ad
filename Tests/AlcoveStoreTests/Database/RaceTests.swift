@testable import AlcoveStore
import StoreTestSupport
import Testing

@Suite struct `Racing writers` {
    @Test(arguments: Engine.available)
    func `of a unique row have one winner`(engine: Engine) async throws {
        try await SampleTable.open(on: engine) { database in
            let outcomes = await race(64) { id in
                try await database.write { try $0.put(id, label: "the only one") }
            }
            #expect(outcomes.count { $0 == nil } == 1)
            #expect(outcomes.compactMap { $0 as? DatabaseProblem }.count { $0.isConflict } == 63)
            let kept = try await database.ids()
            #expect(kept.count == 1)
        }
    }

    @Test(arguments: Engine.available)
    func `that ask politely are told by the count of rows`(engine: Engine) async throws {
        try await SampleTable.open(on: engine) { database in
            let counts = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 1...64 {
                    group.addTask {
                        try await database.write {
                            try $0.run(
                                "INSERT INTO shelf (id) VALUES (?1) ON CONFLICT DO NOTHING", [.integer(7)])
                        }
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(counts.reduce(0, +) == 1)
        }
    }

    @Test(arguments: Engine.available)
    func `of a counter lose no step`(engine: Engine) async throws {
        try await SampleTable.open(on: engine) { database in
            try await database.write { try $0.put(1, amount: 0) }
            let outcomes = await race(64) { _ in
                try await database.write { transaction in
                    let sql = "SELECT amount FROM shelf WHERE id = ?1" + transaction.dialect.forUpdate
                    let amount = try transaction.row(sql, [.integer(1)]) { try $0.integer() } ?? -1
                    try transaction.run(
                        "UPDATE shelf SET amount = ?2 WHERE id = ?1", [.integer(1), .integer(amount + 1)])
                }
            }
            #expect(outcomes.allSatisfy { $0 == nil })
            let amount = try await database.read {
                try $0.row("SELECT amount FROM shelf") { try $0.integer() }
            }
            #expect(amount == 64)
        }
    }

    @Test(arguments: Engine.available)
    func `that lock two rows crosswise all succeed in the end`(engine: Engine) async throws {
        try await SampleTable.open(on: engine) { database in
            try await database.write {
                try $0.put(1, amount: 0)
                try $0.put(2, amount: 0)
            }
            let outcomes = await race(24) { number in
                try await database.write { transaction in
                    for id in number % 2 == 0 ? [1, 2] : [2, 1] {
                        try transaction.run(
                            "UPDATE shelf SET amount = amount + 1 WHERE id = ?1", [.integer(id)])
                    }
                }
            }
            #expect(outcomes.allSatisfy { $0 == nil })
            let amounts = try await database.read {
                try $0.rows("SELECT amount FROM shelf") { try $0.integer() }
            }
            #expect(amounts == [24, 24])
        }
    }

    private func race(_ count: Int, _ work: @escaping @Sendable (Int) async throws -> Void) async -> [(
        any Error
    )?] {
        await withTaskGroup(of: (any Error)?.self) { group in
            for number in 1...count {
                group.addTask {
                    do {
                        try await work(number)
                        return nil
                    } catch {
                        return error
                    }
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
    }
}

extension DatabaseProblem {
    var isConflict: Bool {
        guard case .conflict(let constraint) = self else { return false }
        return constraint.contains("label")
    }
}
