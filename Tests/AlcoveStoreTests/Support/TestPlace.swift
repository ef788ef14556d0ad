package import AlcoveStore
import Foundation

/// An empty place for the databases of one test.
package struct TestPlace: Sendable {
    package let engine: Engine

    /// What `Databases.open(main:)` takes; for SQLite an absolute path within `folder`.
    package let main: String

    /// A folder of the test's own.
    package let folder: String

    /// The name of the database on the PostgreSQL server.
    package let databaseName: String?

    /// Opens the databases here. The caller closes them.
    /// - Parameters:
    ///   - lockFolder: another data folder, to have two servers at one place.
    ///   - alone: false to share a SQLite file all the same, as short commands do.
    package func open(
        _ shape: Databases.Shape, readers: Int = 4, lockFolder: String? = nil, alone: Bool = true
    ) async throws -> Databases {
        try await Databases.open(
            main: main, shred: nil, folder: lockFolder ?? folder, readers: readers, shape: shape, alone: alone
        )
    }
}

/// Databases for one test each.
package enum TestDatabases {
    private static let turns = Turns(free: 16)

    /// Makes an empty place on `engine`, runs `body`, and clears the place away.
    @discardableResult
    package static func place<T: Sendable>(
        on engine: Engine, _ body: (TestPlace) async throws -> T
    ) async throws -> T {
        await turns.take()
        let result = await Result { try await run(engine, body) }
        await turns.giveBack()
        return try result.get()
    }

    /// Opens fresh databases of `shape` on `engine`, runs `body`, closes them and clears them away.
    @discardableResult
    package static func open<T: Sendable>(
        on engine: Engine, _ shape: Databases.Shape, _ body: (Databases) async throws -> T
    ) async throws -> T {
        try await place(on: engine) { place in
            let databases = try await place.open(shape)
            let result = await Result { try await body(databases) }
            await databases.close()
            return try result.get()
        }
    }

    private static func run<T>(_ engine: Engine, _ body: (TestPlace) async throws -> T) async throws -> T {
        let folder = FileManager.default.temporaryDirectory.path() + "alcove-test-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        guard engine == .postgreSQL else {
            let place = TestPlace(
                engine: engine, main: "sqlite:\(folder)/main.sqlite", folder: folder, databaseName: nil)
            return try await body(place)
        }
        let server = try PostgreSQLServer.shared.get()
        let name = try await server.makeDatabase()
        let place = TestPlace(engine: engine, main: server.url(name), folder: folder, databaseName: name)
        let result = await Result { try await body(place) }
        try await server.dropDatabase(name)
        return try result.get()
    }
}

extension Result where Failure == any Error {
    fileprivate init(_ work: () async throws -> Success) async {
        do { self = .success(try await work()) } catch { self = .failure(error) }
    }
}

/// Lets only so many tests have databases open at once.
private actor Turns {
    private var free: Int
    private var waiting: [CheckedContinuation<Void, Never>] = []

    init(free: Int) { self.free = free }

    func take() async {
        if free > 0 { return free -= 1 }
        await withCheckedContinuation { waiting.append($0) }
    }

    func giveBack() {
        if waiting.isEmpty { free += 1 } else { waiting.removeFirst().resume() }
    }
}
