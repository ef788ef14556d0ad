import AlcoveStore
import StoreTestSupport
import CivilTime
import Foundation
import Logging
import ServiceLifecycle
import Testing
import TransparencyLog

@testable import AlcoveActions
@testable import AlcoveServer

/// A database that is older than what was signed with the key beside it.
@Suite struct `A log that was taken back` {
    @Test(arguments: Engine.available)
    func `is not signed a second time, and the start says what to do`(engine: Engine) async throws {
        try await withKeys { keys in
            let instance = keys.instance
            var newest = ""
            try await LogFixture.open(on: engine) { fixture in
                let writer = fixture.writer(Self.settings(keys))
                try await writer.open(instance)
                try await fixture.store.add(plainLeaves(300))
                try await writer.sequence()
                newest = try #require(try await fixture.store.head(.signed)).note
                #expect(try Self.kept(keys) == newest)
                // Twin: the database that has come so far, or farther, starts.
                try await fixture.writer(Self.settings(keys)).open(instance)
                try Data(newest.utf8).write(to: URL(filePath: keys.head.path))
                try await fixture.store.add(plainLeaves(5))
                try await fixture.writer(LogSettings(keys: keys.log)).sequence()
                try await fixture.writer(Self.settings(keys)).open(instance)
                #expect(try Self.kept(keys) != newest)
                try Data(newest.utf8).write(to: URL(filePath: keys.head.path))
            }
            try await LogFixture.open(on: engine) { older in
                let shown = try await older.failure {
                    try await $0.writer(Self.settings(keys)).open(instance)
                }
                #expect(shown == .takenBack(by: keys.head.path, from: 301, to: 0))
                #expect(try await older.store.head(.signed) == nil && Self.kept(keys) == newest)
                // With fewer entries, and with as many others.
                try await older.writer(LogSettings(keys: keys.log)).open(instance)
                let fewer = try await older.failure {
                    try await $0.writer(Self.settings(keys)).open(instance)
                }
                #expect(fewer == .takenBack(by: keys.head.path, from: 301, to: 1))
                try await older.store.add(plainLeaves(400, from: 1_000))
                try await older.writer(LogSettings(keys: keys.log)).sequence()
                let forked = try await older.failure {
                    try await $0.writer(Self.settings(keys)).open(instance)
                }
                #expect(forked == .forked(by: keys.head.path, at: 301))
                for damage in [shown, fewer, forked] {
                    #expect(damage.description.contains("Nothing was changed"))
                    #expect(damage.description.contains("put the newest one in its place"))
                }
            }
        }
    }

    @Test func `is what a witness says, where the file beside the key is lost too`() async throws {
        try await withKeys { keys in
            let town = try WitnessTown(2)
            try await LogFixture.open(on: .sqlite) { fixture in
                let settings = try Self.settings(keys, town)
                let writer = fixture.writer(settings)
                try await town.know(try await writer.who().key, now: fixture.clock.now)
                try await writer.open(keys.instance)
                for number in 0..<3 { #expect(try await writer.add([UInt8(number)]) != nil) }
                // Twin: the newest database is what the witnesses know.
                try await fixture.writer(settings).open(keys.instance)
                #expect(town.lines == [])
            }
            try FileManager.default.removeItem(atPath: keys.head.path)
            try await LogFixture.open(on: .sqlite) { older in
                let settings = try Self.settings(keys, town)
                let shown = try await older.failure { try await $0.writer(settings).open(keys.instance) }
                #expect(shown == .takenBack(by: "the witness w0.example", from: 4, to: 0))
                #expect(try await older.store.head(.signed) == nil)
                // One that is away is not waited for, and the other says it.
                town.close(0)
                let other = try await older.failure { try await $0.writer(settings).open(keys.instance) }
                #expect(other == .takenBack(by: "the witness w1.example", from: 4, to: 0))
                // As many entries, but others: a fork.
                town.close(1)
                try await older.store.add(plainLeaves(3))
                try await older.writer(settings).open(keys.instance)
                town.reopen(1)
                let forked = try await older.failure { try await $0.writer(settings).open(keys.instance) }
                #expect(forked == .forked(by: "the witness w1.example", at: 4))
                #expect(town.lines.count == 4)
                #expect(town.lines.allSatisfy { $0.hasPrefix("A log shows fewer or other entries") })
            }
        }
    }

    @Test(arguments: Engine.available, [true, false])
    func `under a running server is signed no further, and the server ends`(engine: Engine, isGone: Bool)
        async throws
    {
        try await LogFixture.open(on: engine) { fixture in
            let writer = fixture.writer()
            _ = try await writer.add([1])
            let old = try #require(try await fixture.store.head(.signed))
            _ = try await writer.add([2])
            // A standby that has not seen the second commit takes over, or an empty one.
            let statement =
                isGone
                ? "DELETE FROM log_head WHERE name = 'signed'"
                : "UPDATE log_head SET size = 1, root = ?1, note = ?2 WHERE name = 'signed'"
            try await fixture.damage(statement, isGone ? [] : [.bytes(old.root), .text(old.note)])
            let size: UInt64 = isGone ? 0 : 1
            let expected = LogDamage.takenBack(by: "this server", from: 2, to: size)
            await #expect(throws: expected) { try await writer.add([3]) }
            #expect(try await fixture.store.head(.signed)?.size ?? 0 == Int64(size))
            let keeping = LogService(
                writer: writer,
                batches: GatherBatches(
                    store: BatchStore(database: fixture.databases.main),
                    now: fixture.clock.now),
                logger: writer.logger)
            await #expect(throws: expected) {
                try await ServiceGroup(services: [keeping], logger: writer.logger).run()
            }
        }
    }

    @Test func `is told by whoever watches it`() async throws {
        try await LogFixture.open(on: .sqlite) { fixture in
            let writer = fixture.writer()
            _ = try await writer.add([1])
            let policy = try await writer.who().policy
            let later = TreeHead(size: 9, root: .ofEmptyTree)
            await #expect(throws: LogFinding.takenBack(from: 9, to: 1)) {
                try await fixture.replay(policy, since: later)
            }
            #expect(LogFinding.takenBack(from: 9, to: 1).description.contains("taken back"))
        }
    }

    @Test(arguments: ["", "nonsense", "log.example/log/1\n9\nAAAA\n"])
    func `cannot be told by a file that is no head`(text: String) async throws {
        try await withKeys { keys in
            try await LogFixture.open(on: .sqlite) { fixture in
                try await fixture.writer(Self.settings(keys)).open(keys.instance)
                try Data(text.utf8).write(to: URL(filePath: keys.head.path))
                let shown = try await fixture.failure {
                    try await $0.writer(Self.settings(keys)).open(keys.instance)
                }
                #expect(shown == .headFile(keys.head.path))
            }
        }
    }

    /// Keys that lie in a folder of their own.
    private func withKeys(_ work: (KeyFolder) async throws -> Void) async throws {
        let path = FileManager.default.temporaryDirectory.path() + "alcove-head-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: path) }
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        try KeyFolder(path).keep()
        try await work(try KeyFolder(path))
    }

    private static func settings(_ keys: KeyFolder, _ town: WitnessTown? = nil) throws -> LogSettings {
        var settings = try town?.settings(keys.log, threshold: 1) ?? LogSettings(keys: keys.log)
        settings.keyFolder = keys
        return settings
    }

    private static func settings(_ keys: KeyFolder) -> LogSettings {
        var settings = LogSettings(keys: keys.log)
        settings.keyFolder = keys
        return settings
    }

    private static func kept(_ keys: KeyFolder) throws -> String {
        try String(contentsOfFile: keys.head.path, encoding: .utf8)
    }
}

extension LogFixture {
    /// The damage for which `work` is refused.
    fileprivate func failure(_ work: (LogFixture) async throws -> Void) async throws -> LogDamage {
        try #require(await #expect(throws: LogDamage.self) { try await work(self) })
    }
}
