@testable import AlcoveStore
import StoreTestSupport
import Foundation
import Testing

@Suite struct `SQLite in particular` {
    @Test func `syncs every commit, in a write-ahead log, with foreign keys`() async throws {
        try await TestDatabases.open(on: .sqlite, SampleTable.shape) { databases in
            for database in [databases.main, databases.shred] {
                let settings = try await database.write { transaction in
                    try ["synchronous", "foreign_keys"].map {
                        try transaction.row("PRAGMA \($0)") { try $0.integer() }
                    }
                }
                #expect(settings == [2, 1])
                let mode = try await database.read { try $0.row("PRAGMA journal_mode") { try $0.text() } }
                #expect(mode == "wal")
            }
            let erases = { (database: any Database) in
                try await database.write { try $0.row("PRAGMA secure_delete") { try $0.integer() } }
            }
            #expect(try await erases(databases.main) == 0)
            #expect(try await erases(databases.shred) == 1)
        }
    }

    @Test func `answers everyone in a group only when their one commit is done`() async throws {
        try await group { database in
            let answers = (2...40).map { id in Task { try await database.write { try $0.put(id) } } }
            return answers
        } then: { database, answers in
            for answer in answers { try await answer.value }
            #expect(try await database.ids() == Array(1...40))
        }
    }

    @Test func `refuses the whole group when its commit fails`() async throws {
        try await group { database in
            let sound = Task { try await database.write { try $0.put(2) } }
            let refused = Task<Void, any Error> {
                try await database.write { _ in throw Refusal.changedMyMind }
            }
            let spoiling = Task {
                try await database.write { transaction in
                    _ = try transaction.rows("PRAGMA defer_foreign_keys = ON")
                    try transaction.run("INSERT INTO tag (shelf_id, word) VALUES (99, 'x')")
                }
            }
            return [sound, refused, spoiling]
        } then: { database, answers in
            for answer in answers {
                await #expect(throws: DatabaseProblem.checkFailed) { try await answer.value }
            }
            try await database.write { try $0.put(3) }
            #expect(try await database.ids() == [1, 3])
        }
    }

    @Test func `says when the disk is full, keeps what was acknowledged, and goes on when there is room`()
        async throws
    {
        try await SampleTable.open(on: .sqlite) { database in
            try await database.write { transaction in
                try transaction.put(1)
                _ = try transaction.rows("PRAGMA max_page_count = 20")
            }
            let large = [UInt8](repeating: 7, count: 200_000)
            await #expect(throws: DatabaseProblem.diskFull) {
                try await database.write { try $0.put(2, body: large) }
            }
            try await database.write { transaction in
                try transaction.put(3)
                _ = try transaction.rows("PRAGMA max_page_count = 1000000")
            }
            try await database.write { try $0.put(4, body: large) }
            #expect(try await database.ids() == [1, 3, 4])
        }
    }

    @Test func `lives in memory too`() async throws {
        let databases = try await Databases.inMemory(shape: SampleTable.shape)
        try await databases.main.write { try $0.put(1, label: "one") }
        #expect(try await databases.main.ids() == [1])
        await databases.close()
    }

    /// Holds a first write open while `hand` hands in more, so that all of those make one group.
    private func group<T: Sendable>(
        hand: (SQLiteDatabase) -> [Task<T, any Error>],
        then check: (SQLiteDatabase, [Task<T, any Error>]) async throws -> Void
    ) async throws {
        try await SampleTable.open(on: .sqlite) { opened in
            let database = try #require(opened as? SQLiteDatabase)
            let (isUnderWay, mayGoOn) = (Signal(), Signal())
            async let first: Void = database.write { transaction in
                isUnderWay.fire()
                mayGoOn.wait()
                try transaction.put(1)
            }
            await isUnderWay.fired()
            let answers = hand(database)
            while database.waitingWrites < answers.count { await Task.yield() }
            mayGoOn.fire()
            try await first
            try await check(database, answers)
        }
    }
}
