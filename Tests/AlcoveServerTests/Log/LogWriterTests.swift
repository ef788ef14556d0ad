import AlcoveStore
import StoreTestSupport
import CivilTime
import Testing
import TransparencyLog

@testable import AlcoveActions
@testable import AlcoveServer

@Suite struct `Writing the log` {
    @Test(arguments: Engine.available) func `gives a leaf its place and a proof that holds`(engine: Engine)
        async throws
    {
        try await LogFixture.open(on: engine) { fixture in
            let writer = fixture.writer()
            try await fixture.store.add(plainLeaves(300))
            let proof = try #require(try await writer.add(Array("mine".utf8)))
            let policy = try await writer.who().policy
            let logged = try policy.check(proof, of: Array("mine".utf8))
            #expect(logged.index == 300 && logged.size == 301)
            #expect(proof.checkpoint.origin == "log.example/log/1")
            #expect(throws: LogProblem.wrongRoot) { try policy.check(proof, of: Array("yours".utf8)) }
            #expect(try await writer.settle(.leaf(Array("nobody's".utf8))) == nil)
            #expect(try await fixture.replay(policy) == plainLeaves(300) + [Array("mine".utf8)])
        }
    }

    @Test(arguments: Engine.available)
    func `by two servers on one database never forks, and loses nothing`(engine: Engine) async throws {
        try await TestDatabases.place(on: engine) { place in
            let one = try await place.open(.current)
            // A second server has a data folder of its own; on SQLite the file is one server's alone.
            let two =
                engine == .postgreSQL
                ? try await place.open(.current, lockFolder: place.folder + "/two") : one
            let fixture = LogFixture(databases: one, clock: .init())
            let writers = [fixture.writer(), fixture.writer(databases: two), fixture.writer(databases: two)]
            try await withThrowingTaskGroup(of: Void.self) { group in
                for (number, writer) in writers.enumerated() {
                    group.addTask {
                        for leaf in plainLeaves(60, from: number * 60) {
                            let proof = try await writer.add(leaf)
                            #expect(proof != nil)
                        }
                    }
                }
                try await group.waitForAll()
            }
            let policy = try await writers[0].who().policy
            let entries = try await fixture.replay(policy)
            #expect(entries.count == 180 && Set(entries) == Set(plainLeaves(180)))
            try await fixture.writer().open(.random())
            if engine == .postgreSQL { await two.close() }
            await one.close()
        }
    }

    @Test(arguments: Engine.available)
    func `goes on after a restart, and extends what was seen before`(engine: Engine) async throws {
        try await LogFixture.open(on: engine) { fixture in
            var seen = TreeHead.empty
            var all: [[UInt8]] = []
            for count in [1, 254, 1, 1, 700, 0, 3] {
                let leaves = plainLeaves(count, from: all.count)
                all += leaves
                try await fixture.store.add(leaves)
                let writer = fixture.writer()
                try await writer.sequence()
                let policy = try await writer.who().policy
                #expect(try await fixture.replay(policy, since: seen) == all)
                let head = try #require(try await fixture.store.head(.published))
                let root = try #require(MerkleHash(head.root))
                #expect(head.size == Int64(all.count))
                seen = TreeHead(size: UInt64(head.size), root: root)
            }
            let forged = TreeHead(size: 256, root: .ofEmptyTree)
            let policy = try await fixture.writer().who().policy
            await #expect(throws: LogFinding.rewritten(from: 256)) {
                try await fixture.replay(policy, since: forged)
            }
            let later = TreeHead(size: 5_000, root: .ofEmptyTree)
            await #expect(throws: LogFinding.takenBack(from: 5_000, to: 960)) {
                try await fixture.replay(policy, since: later)
            }
        }
    }

    @Test func `beats once an hour when nothing else happens, and its time never goes back`() async throws {
        try await LogFixture.open(on: .sqlite) { fixture in
            let writer = fixture.writer()
            #expect(try await writer.isIdle())
            _ = try await writer.add([1])
            let first = try #require(try await fixture.store.head(.signed))
            fixture.clock.pass(3_599)
            #expect(try await writer.isIdle())
            fixture.clock.pass(1)
            #expect(try await !writer.isIdle())
            try await writer.sequence()
            #expect(try await fixture.store.head(.signed)?.size == 2)
            fixture.clock.pass(-7_200)
            _ = try await writer.add([2])
            let last = try #require(try await fixture.store.head(.signed))
            #expect(last.size == 3 && last.at == first.at + 3_600)
        }
    }
}

@Suite struct `A damaged log` {
    /// One byte of an entry, of a tile, of a head; at the edge and far from it.
    static let damages: [(sql: String, values: [SQLValue], found: @Sendable (LogDamage) -> Bool)] = [
        ("UPDATE log_bundle SET entries = ?1 WHERE idx = 0", [], { $0 == .entry(17) }),
        ("UPDATE log_tile SET hashes = ?1 WHERE level = 0 AND idx = 1", [], { $0 == .entry(256) }),
        (
            "UPDATE log_tile SET hashes = ?1 WHERE level = 1 AND idx = 0", [],
            { $0 == .tile(level: 1, index: 0) }
        ),
        ("DELETE FROM log_bundle WHERE idx = 1", [], { $0 == .entry(256) }),
        ("DELETE FROM log_tile WHERE level = 0 AND idx = 2", [], { $0 == .tile(level: 0, index: 2) }),
        ("UPDATE log_head SET size = size - 1 WHERE name = 'signed'", [], { $0 == .head }),
        (
            "UPDATE log_head SET note = replace(note, 'log.example', 'log.examplf') WHERE name = 'published'",
            [], { $0 == .head || $0 == .otherKey }
        ),
        ("UPDATE log_head SET root = ?1 WHERE name = 'signed'", [], { $0 == .head }),
    ]

    @Test(arguments: Engine.available, Array(damages.indices))
    func `is found before the server starts, which says what to do`(engine: Engine, number: Int) async throws
    {
        try await LogFixture.open(on: engine) { fixture in
            let instance = try InstanceKeys.random()
            try await fixture.store.add(plainLeaves(600))
            try await fixture.writer().open(instance)
            let damage = Self.damages[number]
            var values: [SQLValue] = []
            if damage.sql.contains("?1") { values = [.bytes(try await Self.flipped(damage.sql, fixture))] }
            try await fixture.damage(damage.sql, values)
            let error = await #expect(throws: LogDamage.self) { try await fixture.writer().open(instance) }
            let found = try #require(error)
            #expect(damage.found(found), "\(found)")
            #expect(found.description.lowercased().contains("nothing was changed"))
            #expect(found.description.contains("Restore the database") || found == .otherKey)
        }
    }

    /// What the statement is about, with one bit flipped: of entry 17 in the first bundle, of the first hash elsewhere.
    private static func flipped(_ sql: String, _ fixture: LogFixture) async throws -> [UInt8] {
        var bytes = try await fixture.store.read { pages -> [UInt8] in
            if sql.contains("log_bundle") { return try pages.bundle(0)?.entries ?? [] }
            if sql.contains("log_head") { return try pages.head(.signed)?.root ?? [] }
            return try pages.tile(
                level: sql.contains("level = 1") ? 1 : 0, index: sql.contains("idx = 1") ? 1 : 0) ?? []
        }
        let position =
            sql.contains("log_bundle") ? (0..<17).reduce(2) { $0 + 2 + "leaf \($1)".utf8.count } : 3
        bytes[position] ^= 4
        return bytes
    }

    /// A log beyond the limit is taken up by its edge, and read to its end while the server runs.
    @Test(arguments: Engine.available)
    func `that is long is found damaged after the start, far from its edge`(
        engine: Engine
    ) async throws {
        try await LogFixture.open(on: engine) { fixture in
            let instance = try InstanceKeys.random()
            try await fixture.store.add(plainLeaves(600))
            try await fixture.writer().open(instance)
            let size = try #require(try await fixture.store.head(.signed)?.size)
            var (short, long) = (LogSettings(keys: fixture.keys), LogSettings(keys: fixture.keys))
            (short.wholeUpTo, long.wholeUpTo) = (size - 1, size)
            #expect(LogSettings(keys: fixture.keys).wholeUpTo == 65_536)
            try await fixture.writer(short).checkTheRest()

            let far = Self.damages[0]
            try await fixture.damage(far.sql, [.bytes(try await Self.flipped(far.sql, fixture))])
            try await fixture.writer(short).open(instance)
            await #expect(throws: LogDamage.entry(17)) { try await fixture.writer(short).checkTheRest() }
            // One entry fewer than the limit and it does not start at all; then nothing is left to read.
            await #expect(throws: LogDamage.entry(17)) { try await fixture.writer(long).open(instance) }
            try await fixture.writer(long).checkTheRest()
        }
    }

    @Test(arguments: Engine.available)
    func `that is long is found damaged before the start, at its edge`(engine: Engine) async throws {
        try await LogFixture.open(on: engine) { fixture in
            let instance = try InstanceKeys.random()
            try await fixture.store.add(plainLeaves(600))
            try await fixture.writer().open(instance)
            var settings = LogSettings(keys: fixture.keys)
            settings.wholeUpTo = 1
            try await fixture.writer(settings).open(instance)
            var edge = try #require(try await fixture.store.read { try $0.bundle(2)?.entries })
            edge[edge.count - 1] ^= 1
            try await fixture.damage("UPDATE log_bundle SET entries = ?1 WHERE idx = 2", [.bytes(edge)])
            await #expect(throws: LogDamage.self) { try await fixture.writer(settings).open(instance) }
        }
    }

    @Test func `does not start under another key`() async throws {
        try await LogFixture.open(on: .sqlite) { fixture in
            try await fixture.writer().open(.random())
            let other = fixture.writer(LogSettings(keys: .random()))
            await #expect(throws: LogDamage.otherKey) { try await other.open(.random()) }
        }
    }
}
