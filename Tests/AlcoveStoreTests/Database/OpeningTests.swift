@testable import AlcoveStore
import StoreTestSupport
import Foundation
import Testing

@Suite struct `Opening the databases` {
    @Test(arguments: Engine.available)
    func `twice takes each step once and keeps the rows`(engine: Engine) async throws {
        try await TestDatabases.place(on: engine) { place in
            let first = try await place.open(SampleTable.shape)
            try await first.main.write { try $0.put(1) }
            await first.close()
            let wider = Databases.Shape(
                main: SampleTable.shape.main + [
                    Migration(number: 2, statements: ["CREATE TABLE more (id BIGINT)"])
                ],
                shred: SampleTable.shape.shred)
            for shape in [wider, wider] {
                let again = try await place.open(shape)
                #expect(try await again.main.ids() == [1])
                #expect(try await again.main.version() == 2)
                #expect(try await again.shred.version() == 1)
                await again.close()
            }
        }
    }

    @Test(arguments: Engine.available)
    func `by servers that start at once takes each step once`(engine: Engine) async throws {
        try await TestDatabases.place(on: engine) { place in
            let steps = (1...12).map {
                Migration(number: $0, statements: ["CREATE TABLE t\($0) (id BIGINT)"])
            }
            let shape = Databases.Shape(main: steps, shred: Array(steps.prefix(3)))
            try FileManager.default.createDirectory(atPath: place.folder, withIntermediateDirectories: true)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 1...4 {
                    group.addTask {
                        let folder = place.folder + "/server-\(number)"
                        let databases = try await place.open(
                            shape, lockFolder: folder, alone: engine == .postgreSQL)
                        #expect(try await databases.main.version() == 12)
                        #expect(try await databases.shred.version() == 3)
                        await databases.close()
                    }
                }
                try await group.waitForAll()
            }
        }
    }

    @Test(arguments: Engine.available)
    func `that a newer release shaped is refused and changes nothing`(engine: Engine) async throws {
        try await TestDatabases.place(on: engine) { place in
            let newer = Databases.Shape(
                main: SampleTable.shape.main + [
                    Migration(number: 2, statements: ["CREATE TABLE more (id BIGINT)"])
                ],
                shred: SampleTable.shape.shred)
            try await place.open(newer).close()
            await #expect(throws: DatabaseProblem.newerDatabase(found: 2, known: 1)) {
                try await place.open(SampleTable.shape)
            }
            let again = try await place.open(newer)
            #expect(try await again.main.version() == 2)
            await again.close()
        }
    }

    @Test(arguments: Engine.available)
    func `undoes a step that fails, and its number`(engine: Engine) async throws {
        try await TestDatabases.place(on: engine) { place in
            let broken = Databases.Shape(
                main: [
                    Migration(number: 1, statements: ["CREATE TABLE half (id BIGINT)", "CREATE NONSENSE"])
                ],
                shred: [])
            await #expect(throws: DatabaseProblem.self) { try await place.open(broken) }
            let whole = Databases.Shape(
                main: [Migration(number: 1, statements: ["CREATE TABLE half (id BIGINT)"])], shred: [])
            let databases = try await place.open(whole)
            #expect(try await databases.main.version() == 1)
            await databases.close()
        }
    }

    @Test func `of a folder that another server has is refused until it lets go`() async throws {
        try await TestDatabases.place(on: .sqlite) { place in
            let first = try await place.open(SampleTable.shape)
            await #expect(throws: DatabaseProblem.inUse(path: place.folder)) {
                try await place.open(SampleTable.shape)
            }
            await first.close()
            try await place.open(SampleTable.shape).close()
        }
    }

    @Test func `of a file that another server has is refused, from whichever folder and by whichever name`()
        async throws
    {
        try await TestDatabases.place(on: .sqlite) { place in
            let first = try await place.open(SampleTable.shape)
            let (other, link) = (place.folder + "/other", place.folder + "/link")
            try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: place.folder)
            for path in [place.folder + "/main.sqlite", link + "/main.sqlite"] {
                await #expect(throws: DatabaseProblem.inUse(path: path)) {
                    try await Databases.open(
                        main: "sqlite:" + path, shred: nil, folder: other, readers: 1,
                        shape: SampleTable.shape)
                }
            }
            // The shred shares alone are another server's, too.
            let shares = place.folder + "/main.sqlite.shred"
            await #expect(throws: DatabaseProblem.inUse(path: shares)) {
                try await Databases.open(
                    main: "sqlite:own", shred: "sqlite:" + shares, folder: other, readers: 1,
                    shape: SampleTable.shape)
            }
            #expect(!FileManager.default.fileExists(atPath: other))
            let another = try await Databases.open(
                main: "sqlite:own", shred: nil, folder: other, readers: 1, shape: SampleTable.shape)
            await another.close()
            await first.close()
        }
    }

    @Test func `that is refused leaves nothing that was not there`() async throws {
        try await TestDatabases.place(on: .sqlite) { place in
            let root = place.folder + "/kept"
            try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
            let broken = Databases.Shape(
                main: SampleTable.shape.main, shred: [Migration(number: 1, statements: ["CREATE NONSENSE"])])
            func open(_ shape: Databases.Shape) async throws -> Databases {
                try await Databases.open(
                    main: "sqlite:main", shred: nil, folder: root + "/a/b", readers: 1, shape: shape)
            }
            await #expect(throws: DatabaseProblem.self) { try await open(broken) }
            #expect(try FileManager.default.contentsOfDirectory(atPath: root) == [])
            await (try await open(SampleTable.shape)).abandon()
            #expect(try FileManager.default.contentsOfDirectory(atPath: root) == [])
            // What was there stays, with all that is in it.
            let kept = try await open(SampleTable.shape)
            try await kept.main.write { try $0.put(1) }
            await kept.close()
            await (try await open(SampleTable.shape)).abandon()
            let again = try await open(SampleTable.shape)
            #expect(try await again.main.ids() == [1])
            await again.close()
        }
    }

    @Test func `makes folder and files that only their owner can read`() async throws {
        try await TestDatabases.place(on: .sqlite) { place in
            try FileManager.default.createDirectory(
                atPath: place.folder, withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o755])
            let databases = try await place.open(SampleTable.shape)
            try await databases.main.write { try $0.put(1) }
            #expect(try mode(place.folder) == 0o700)
            let files = try FileManager.default.contentsOfDirectory(atPath: place.folder)
            #expect(files.contains("main.sqlite") && files.contains("main.sqlite.shred"))
            for file in files { #expect(try mode(place.folder + "/" + file) == 0o600, "\(file)") }
            await databases.close()
        }
    }

    @Test(arguments: ["", "sqlite:", "main.sqlite", "mysql://host/name", "file:main", "sqlite:a\0b"])
    func `at a place that is none is refused`(location: String) async throws {
        await #expect(throws: DatabaseProblem.unusableLocation) {
            try await Databases.open(
                main: location, shred: nil, folder: "/nonexistent/\u{1}", readers: 1, shape: SampleTable.shape
            )
        }
    }

    @Test func `in a folder shared by everybody is refused`() async throws {
        await #expect(throws: DatabaseProblem.unusableLocation) {
            try await Databases.open(
                main: "sqlite:a", shred: nil, folder: "/tmp", readers: 1, shape: SampleTable.shape)
        }
    }

    @Test func `on a server that does not answer says so`() async throws {
        try await TestDatabases.place(on: .sqlite) { place in
            await #expect(throws: DatabaseProblem.unreachable) {
                try await Databases.open(
                    main: "postgres:///x?host=\(place.folder)", shred: nil, folder: place.folder, readers: 1,
                    shape: SampleTable.shape)
            }
        }
    }

    private func mode(_ path: String) throws -> Int {
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        return try #require(attributes[.posixPermissions] as? Int)
    }
}

extension Database {
    fileprivate func version() async throws -> Int64? {
        try await read { try $0.row("SELECT MAX(number) FROM schema_version") { try $0.integer() } }
    }
}
