@testable import AlcoveStore
import StoreTestSupport
import Testing

@Suite struct `A transaction` {
    @Test(arguments: Engine.available)
    func `shows what it wrote to every read that begins after it returned`(engine: Engine) async throws {
        try await SampleTable.open(on: engine) { database in
            for id in 1...20 {
                try await database.write { try $0.put(id) }
                #expect(try await database.ids().last == Int64(id))
            }
        }
    }

    @Test(arguments: Engine.available)
    func `keeps nothing when its body throws`(engine: Engine) async throws {
        try await SampleTable.open(on: engine) { database in
            await #expect(throws: Refusal.changedMyMind) {
                try await database.write { transaction in
                    try transaction.put(1)
                    try transaction.put(2)
                    throw Refusal.changedMyMind
                }
            }
            let ids = try await database.ids()
            #expect(ids == [])
            try await database.write { try $0.put(1) }
        }
    }

    @Test(arguments: Engine.available)
    func `keeps nothing when a statement failed, even if its body goes on`(engine: Engine) async throws {
        try await SampleTable.open(on: engine) { database in
            await #expect(throws: DatabaseProblem.checkFailed) {
                try await database.write { transaction in
                    try transaction.put(1)
                    try? transaction.put(2, amount: -1)
                    try? transaction.put(3)
                }
            }
            let ids = try await database.ids()
            #expect(ids == [])
        }
    }

    @Test(arguments: Engine.available)
    func `fails alone among neighbours that succeed`(engine: Engine) async throws {
        try await SampleTable.open(on: engine) { database in
            let failed = await withTaskGroup(of: Int?.self) { group in
                for id in 1...64 {
                    group.addTask {
                        do {
                            try await database.write { transaction in
                                try transaction.put(id, label: "\(id)")
                                if id % 4 == 0 { try transaction.put(id + 1000, label: "\(id)") }
                                if id % 7 == 0 { throw Refusal.changedMyMind }
                            }
                            return nil
                        } catch {
                            return id
                        }
                    }
                }
                return await group.reduce(into: []) { $0 += $1.map { [$0] } ?? [] }.sorted()
            }
            let expected = (1...64).filter { $0 % 4 == 0 || $0 % 7 == 0 }
            #expect(failed == expected)
            let kept = (1...64).filter { !expected.contains($0) }.map(Int64.init)
            let ids = try await database.ids()
            #expect(ids == kept)
        }
    }

    @Test(arguments: Engine.available)
    func `sees one snapshot while it reads, whatever is written meanwhile`(engine: Engine) async throws {
        try await TestDatabases.place(on: engine) { place in
            let databases = try await place.open(SampleTable.shape)
            try await databases.main.write { try $0.put(1) }
            let (seenFirst, mayReadOn) = (Signal(), Signal())
            async let counts = databases.main.read { transaction in
                let before = try transaction.ids()
                seenFirst.fire()
                mayReadOn.wait()
                return (before.count, try transaction.ids().count)
            }
            await seenFirst.fired()
            try await databases.main.write { try $0.put(2) }
            mayReadOn.fire()
            let (before, after) = try await counts
            #expect(before == 1)
            #expect(after == 1)
            await databases.close()
        }
    }

    @Test(arguments: Engine.available)
    func `cannot change anything when it only reads`(engine: Engine) async throws {
        try await SampleTable.open(on: engine) { database in
            await #expect(throws: DatabaseProblem.self) {
                try await database.read { _ = try $0.rows("INSERT INTO shelf (id) VALUES (1) RETURNING id") }
            }
            let ids = try await database.ids()
            #expect(ids == [])
        }
    }

    @Test(arguments: Engine.available)
    func `is carried out once when its caller is cancelled`(engine: Engine) async throws {
        try await SampleTable.open(on: engine) { database in
            let (isUnderWay, mayGoOn) = (Signal(), Signal())
            let first = Task {
                try await database.write { transaction in
                    isUnderWay.fire()
                    mayGoOn.wait()
                    try transaction.put(1)
                }
            }
            await isUnderWay.fired()
            let second = Task { try await database.write { try $0.put(2) } }
            first.cancel()
            second.cancel()
            mayGoOn.fire()
            try await first.value
            try await second.value
            let ids = try await database.ids()
            #expect(ids == [1, 2])
        }
    }

    @Test(arguments: Engine.available)
    func `is finished before a close returns, and refused after`(engine: Engine) async throws {
        try await TestDatabases.place(on: engine) { place in
            let databases = try await place.open(SampleTable.shape)
            let (isUnderWay, mayGoOn) = (Signal(), Signal())
            async let write: Void = databases.main.write { transaction in
                isUnderWay.fire()
                mayGoOn.wait()
                try transaction.put(1)
            }
            await isUnderWay.fired()
            async let closing: Void = databases.close()
            mayGoOn.fire()
            await closing
            try await write
            await #expect(throws: DatabaseProblem.unreachable) {
                try await databases.main.write { try $0.put(2) }
            }
            await #expect(throws: DatabaseProblem.unreachable) { try await databases.main.ids() }
            let reopened = try await place.open(SampleTable.shape)
            #expect(try await reopened.main.ids() == [1])
            await reopened.close()
        }
    }
}
