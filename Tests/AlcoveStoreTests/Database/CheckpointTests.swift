@testable import AlcoveStore
import StoreTestSupport
import Foundation
import Testing

@Suite struct `The write-ahead log` {
    @Test(arguments: [true, false]) func `keeps no copy of what an erasing database deleted`(erases: Bool)
        async throws
    {
        try await withDatabase(.init(erasesDeleted: erases)) { database, path in
            _ = try await database.write { transaction in
                try transaction.run("CREATE TABLE share (id INTEGER PRIMARY KEY, bytes BLOB)")
                try transaction.run("INSERT INTO share VALUES (1, ?1)", [.bytes(Array(secret))])
            }
            await database.settleCheckpoints()
            #expect(holds(secret, path) || holds(secret, path + "-wal"))
            _ = try await database.write { try $0.run("DELETE FROM share") }
            await database.settleCheckpoints()
            // The twin: one that does not erase still has it, so the search would find it.
            #expect((holds(secret, path) || holds(secret, path + "-wal")) == !erases)
        }
    }

    @Test func `is moved beside the writers, and not before it is long`() async throws {
        try await withDatabase(.init()) { database, path in
            _ = try await database.write {
                try $0.run("CREATE TABLE line (id INTEGER PRIMARY KEY, bytes BLOB)")
            }
            try await append(248, to: database)
            await database.settleCheckpoints()
            #expect(!holds(secret, path) && holds(secret, path + "-wal"))
            try await append(1, to: database)
            await database.settleCheckpoints()
            #expect(holds(secret, path))
        }
    }

    @Test func `leaves everything in the database file when it is closed, though somebody still reads`()
        async throws
    {
        try await withDatabase(.init()) { database, path in
            _ = try await database.write {
                try $0.run("CREATE TABLE line (id INTEGER PRIMARY KEY, bytes BLOB)")
            }
            try await append(1, to: database)
            #expect(!holds(secret, path))
            // A second connection keeps SQLite from tidying up by itself.
            let other = try SQLiteDatabase.open(path: path)
            await database.close()
            #expect(holds(secret, path))
            await other.close()
        }
    }

    private func append(_ count: Int, to database: SQLiteDatabase) async throws {
        for _ in 0..<count {
            _ = try await database.write {
                try $0.run("INSERT INTO line (bytes) VALUES (?1)", [.bytes(Array(secret))])
            }
        }
    }

    private let secret = Data("a share that nobody may see again".utf8)

    private func holds(_ bytes: Data, _ path: String) -> Bool {
        FileManager.default.contents(atPath: path)?.range(of: bytes) != nil
    }

    private func withDatabase(
        _ keeping: SQLiteDatabase.Keeping, _ body: (SQLiteDatabase, _ path: String) async throws -> Void
    ) async throws {
        try await TestDatabases.place(on: .sqlite) { place in
            try FileManager.default.createDirectory(atPath: place.folder, withIntermediateDirectories: true)
            let path = place.folder + "/rows.sqlite"
            let database = try SQLiteDatabase.open(path: path, keeping: keeping)
            try await body(database, path)
            await database.close()
        }
    }
}
