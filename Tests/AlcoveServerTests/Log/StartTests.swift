import AlcoveProtocol
import AlcoveStore
import StoreTestSupport
import CivilTime
import Foundation
import Logging
import Testing

@testable import AlcoveActions
@testable import AlcoveServer

/// A server starts on a database only as the instance that the database belongs to.
@Suite struct `Starting on a database` {
    @Test(arguments: Engine.available)
    func `with no key files makes them once, and then needs them`(engine: Engine) async throws {
        try await StartHouse.open(on: engine) { fixture in
            try await fixture.start("one")
            #expect(fixture.files("one") == ["instance.key", "log.key", "operator.key"])
            try await fixture.start("one")
            // Another server, whose folder is empty: it says which file, and leaves none of its own behind.
            for missing in ["log.key", "instance.key"] {
                try fixture.copy("one", to: "two", without: missing)
                let before = fixture.files("two")
                let path = fixture.folder("two") + "/" + missing
                await #expect(throws: LogDamage.keyFileMissing(path)) { try await fixture.start("two") }
                #expect(fixture.files("two") == before)
                try FileManager.default.removeItem(atPath: fixture.folder("two"))
            }
            try await fixture.start("one")
        }
    }

    @Test(arguments: ["log.key", "instance.key", "operator.key"])
    func `with another's key file says which, and changes nothing`(name: String) async throws {
        try await StartHouse.open(on: .sqlite) { fixture in
            try await fixture.start("one")
            let size = try await fixture.log.store.head(.signed)?.size
            try fixture.copy("one", to: "two", without: name)
            try Data(count: name == "instance.key" ? 64 : 32).write(
                to: URL(filePath: fixture.folder("two") + "/" + name))
            let expected = name == "log.key" ? LogDamage.otherKey : .otherKeyFile(name)
            await #expect(throws: expected) { try await fixture.start("two") }
            #expect(try await fixture.log.store.head(.signed)?.size == size)
            // The operator's key may be kept elsewhere.
            try FileManager.default.removeItem(atPath: fixture.folder("two") + "/" + name)
            if name == "operator.key" { try await fixture.start("two") }
        }
    }

    @Test func `with a damaged key file says where it lies`() async throws {
        try await StartHouse.open(on: .sqlite) { fixture in
            try await fixture.start("one")
            let path = fixture.folder("one") + "/log.key"
            try Data(count: 31).write(to: URL(filePath: path))
            await #expect(throws: LogDamage.keyFile(path)) { try await fixture.start("one") }
        }
    }

    @Test(arguments: Engine.available) func `at another address is refused until that is meant`(
        engine: Engine
    )
        async throws
    {
        try await StartHouse.open(on: engine) { fixture in
            let (old, new) = ("https://log.example", "https://elsewhere.example")
            try await fixture.start("one", at: old)
            await #expect(throws: LogDamage.otherOrigin(named: old, given: new)) {
                try await fixture.start("one", at: new)
            }
            await #expect(throws: LogDamage.otherOrigin(named: old, given: "http://log.example")) {
                try await fixture.start("one", at: "http://log.example")
            }
            let size = try await fixture.log.store.head(.signed)?.size
            let moved = try await fixture.start("one", at: new, hasMoved: true)
            #expect(try await moved.who().origin == "log.example/log/1")
            #expect(try await fixture.log.store.head(.signed)?.size == size)
            try await fixture.start("one", at: new)
            await #expect(throws: LogDamage.otherOrigin(named: new, given: old)) {
                try await fixture.start("one", at: old)
            }
        }
    }

    /// As an earlier release left it, which kept the host in the log's name only.
    @Test func `that knows the host alone goes by that`() async throws {
        try await StartHouse.open(on: .sqlite) { fixture in
            try await fixture.start("one", at: "https://log.example")
            try await fixture.log.damage("DELETE FROM instance_origin")
            await #expect(
                throws: LogDamage.otherOrigin(named: "https://log.example", given: "https://a.example")
            ) {
                try await fixture.start("one", at: "https://a.example")
            }
            try await fixture.start("one", at: "https://log.example")
        }
    }

    @Test func `on one machine alone may be at another port`() async throws {
        try await StartHouse.open(on: .sqlite) { fixture in
            try await fixture.start("one", at: "http://localhost:8080")
            try await fixture.start("one", at: "http://localhost:8081")
            await #expect(throws: LogDamage.self) {
                try await fixture.start("one", at: "https://log.example")
            }
        }
    }

    @Test func `with a new receipt key of the same instance logs it`() async throws {
        try await StartHouse.open(on: .sqlite) { fixture in
            let before = try #require(try await fixture.start("one").newestConfig())
            let path = fixture.folder("one") + "/instance.key"
            let id = try #require(FileManager.default.contents(atPath: path)).prefix(32)
            try (id + Data(Bytes32.random().bytes)).write(to: URL(filePath: path))
            let after = try #require(try await fixture.start("one").newestConfig())
            #expect(after.fields.sequence == before.fields.sequence + 1)
            #expect(after.fields.instanceID == before.fields.instanceID)
            #expect(after.fields.receiptKey != before.fields.receiptKey)
        }
    }

    @Test(.enabled(if: Engine.available.contains(.postgreSQL)))
    func `that another server began with other keys meanwhile adds nothing`() async throws {
        try await LogFixture.open(on: .postgreSQL) { fixture in
            let (one, two) = (fixture.writer(), fixture.writer(LogSettings(keys: .random())))
            // Both have looked while the log was empty.
            #expect(try await one.isIdle())
            #expect(try await two.isIdle())
            _ = try await one.add([1])
            await #expect(throws: LogDamage.otherKey) { try await two.add([2]) }
            #expect(try await fixture.store.head(.signed)?.size == 1)
        }
    }
}

/// One database, and the data folders of servers that start on it.
private struct StartHouse {
    let log: LogFixture
    let place: String

    static func open(on engine: Engine, _ work: (StartHouse) async throws -> Void) async throws {
        let place = FileManager.default.temporaryDirectory.path() + "alcove-start-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: place) }
        try await LogFixture.open(on: engine) { try await work(StartHouse(log: $0, place: place)) }
    }

    func folder(_ name: String) -> String { place + "/" + name }

    func files(_ name: String) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: folder(name))) ?? []).filter {
            $0.hasSuffix(".key")
        }.sorted()
    }

    func copy(_ name: String, to other: String, without left: String) throws {
        try FileManager.default.createDirectory(atPath: folder(other), withIntermediateDirectories: true)
        for file in files(name) where file != left {
            try FileManager.default.copyItem(
                atPath: folder(name) + "/" + file, toPath: folder(other) + "/" + file)
        }
    }

    /// Does what a server does before it answers requests.
    @discardableResult
    func start(_ name: String, at origin: String = "https://log.example", hasMoved: Bool = false) async throws
        -> LogWriter
    {
        try FileManager.default.createDirectory(atPath: folder(name), withIntermediateDirectories: true)
        let keys = try KeyFolder(folder(name))
        var settings = LogSettings(keys: keys.log)
        settings.keyFolder = keys
        settings.hasMoved = hasMoved
        let writer = LogWriter(
            store: log.store, settings: settings, origin: origin, now: log.clock.now,
            logger: .silent)
        try await writer.open(keys.instance)
        return writer
    }
}
