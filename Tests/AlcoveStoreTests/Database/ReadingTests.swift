import StoreTestSupport
import Foundation
import Testing

@testable import AlcoveStore

@Suite struct `A database that is opened to be read` {
    private let one = Migration(number: 1, statements: ["CREATE TABLE kept (n BIGINT NOT NULL PRIMARY KEY)"])
    private let two = Migration(number: 2, statements: ["CREATE TABLE more (n BIGINT NOT NULL PRIMARY KEY)"])
    private var old: Databases.Shape { .init(main: [one], shred: []) }
    private var new: Databases.Shape { .init(main: [one, two], shred: []) }

    private func version(_ database: any Database) async throws -> Int64? {
        try await database.read { try $0.row("SELECT MAX(number) FROM schema_version") { try $0.integer() } }
    }

    @Test(arguments: Engine.available) func `stays of the shape that it was, and takes no write`(
        engine: Engine
    )
        async throws
    {
        try await TestDatabases.place(on: engine) { place in
            let made = try await place.open(old)
            _ = try await made.main.write { try $0.run("INSERT INTO kept (n) VALUES (7)") }
            await made.close()

            let read = try await Databases.reading(main: place.main, folder: place.folder, shape: new)
            #expect(try await version(read) == 1)
            #expect(try await read.read { try $0.row("SELECT n FROM kept") { try $0.integer() } } == 7)
            await #expect(throws: DatabaseProblem.readOnly) {
                try await read.write { try $0.run("INSERT INTO kept (n) VALUES (8)") }
            }
            await read.close()

            // The twin: opened to be used, it is brought to the newer shape.
            let used = try await place.open(new)
            #expect(try await version(used.main) == 2)
            await used.close()
            await #expect(throws: DatabaseProblem.newerDatabase(found: 2, known: 1)) {
                try await Databases.reading(main: place.main, folder: place.folder, shape: old)
            }
        }
    }

    @Test(arguments: Engine.available) func `may be another server's, which goes on meanwhile`(engine: Engine)
        async throws
    {
        try await TestDatabases.place(on: engine) { place in
            let server = try await place.open(old)
            let read = try await Databases.reading(main: place.main, folder: place.folder, shape: old)
            for number in 1...3 {
                _ = try await server.main.write {
                    try $0.run("INSERT INTO kept (n) VALUES (?1)", [.integer(Int64(number))])
                }
                #expect(try await read.read { try $0.rows("SELECT n FROM kept").count } == number)
            }
            await read.close()
            await server.close()
        }
    }

    @Test func `is not made where there is none`() async throws {
        try await TestDatabases.place(on: .sqlite) { place in
            try FileManager.default.createDirectory(atPath: place.folder, withIntermediateDirectories: true)
            await #expect(throws: DatabaseProblem.unusableLocation) {
                try await Databases.reading(main: place.main, folder: place.folder, shape: old)
            }
            #expect(try FileManager.default.contentsOfDirectory(atPath: place.folder) == [])
        }
    }
}
