import AlcoveDomain
import AlcoveStore
import StoreTestSupport
import CivilTime
import Testing

@Suite struct `The line for the log` {
    @Test(arguments: Engine.available) func `takes a leaf with its cause, or neither`(engine: Engine)
        async throws
    {
        try await Stores.open(on: engine) { stores in
            try await stores.databases.main.write { transaction in
                _ = try transaction.log([1])
                try transaction.run("UPDATE change_counter SET value = 7 WHERE name = 'directory'")
            }
            await #expect(throws: Refusal.changedMyMind) {
                try await stores.databases.main.write { transaction in
                    _ = try transaction.log([2])
                    throw Refusal.changedMyMind
                }
            }
            #expect(try await stores.log.take() == [[1]])
            #expect(try await stores.log.read { try $0.hasPending() } == false)
        }
    }

    @Test(arguments: Engine.available) func `keeps its order, in portions`(engine: Engine) async throws {
        try await Stores.open(on: engine) { stores in
            let leaves = (0..<100).map { [UInt8($0)] }
            try await stores.log.add(leaves)
            try await stores.log.add([255])
            #expect(try await stores.log.take(40) == Array(leaves.prefix(40)))
            #expect(try await stores.log.read { try $0.hasPending() })
            #expect(try await stores.log.take(100) == leaves.suffix(60) + [[255]])
        }
    }

    @Test(arguments: Engine.available) func `refuses what is no entry`(engine: Engine) async throws {
        try await Stores.open(on: engine) { stores in
            for leaf in [[], [UInt8](repeating: 1, count: 65_536)] {
                await #expect(throws: DatabaseProblem.checkFailed) { try await stores.log.add(leaf) }
            }
            try await stores.log.add([UInt8](repeating: 1, count: 65_535))
        }
    }

    @Test(arguments: Engine.available) func `holds the first key record of whoever joins`(engine: Engine)
        async throws
    {
        try await Stores.open(on: engine) { stores in
            let one = try await stores.colleague(1)
            #expect(try await stores.log.take() == [octets(300, "k", 1)])
            let next = octets(300, "K", 2)
            let answers = await race(4) { caller in
                try await stores.practice.add(
                    keyRecord: caller % 2 == 0 ? next : octets(300, "x", caller), sequence: 2, of: one.handle)
            }
            let kept = try await stores.practice.keyRecords(of: one.handle)
            #expect(kept.count == 2 && answers.winners().contains(true))
            #expect(try await stores.log.take() == Array(kept.suffix(1)))
            #expect(try await stores.practice.add(keyRecord: next, sequence: 4, of: one.handle) == false)
            #expect(try await stores.log.take() == [])
        }
    }
}

@Suite struct `Extending the log` {
    @Test(arguments: Engine.available)
    func `of two who know one head only one does, and no leaf is lost or doubled`(engine: Engine) async throws
    {
        try await Stores.open(on: engine) { stores in
            try await stores.log.add((0..<200).map { [UInt8($0)] })
            let log = stores.log
            _ = await race(8) { _ in
                while true {
                    let head = try await log.head(.signed)
                    do {
                        guard try await log.extend(head, upTo: 7, { grow(head, $0) }) != nil else { return }
                    } catch LogRefusal.headMoved { continue }
                }
            }
            let head = try #require(try await log.head(.signed))
            #expect(head.size == 200 && head.note == "200")
            let kept = try await log.read { pages in
                try (0..<200).compactMap { try pages.bundle(Int64($0)) }
            }
            #expect(kept.flatMap(\.entries).sorted() == (0..<200).map { UInt8($0) })
            #expect(kept.reduce(0) { $0 + $1.width } == 200)
        }
    }

    @Test(arguments: Engine.available)
    func `is refused after somebody else did, takes nothing, and survives the end of the server`(
        engine: Engine
    ) async throws {
        try await TestDatabases.place(on: engine) { place in
            var databases = try await place.open(.current)
            var log = LogStore(database: databases.main)
            try await log.add([[1], [2]])
            #expect(try await log.extend(nil, upTo: 1) { grow(nil, $0) }?.head.size == 1)
            await #expect(throws: LogRefusal.headMoved) {
                try await log.extend(nil, upTo: 1) { grow(nil, $0) }
            }
            let forged = LogHead(size: 1, root: octets(32, "f", 1), note: "", at: now)
            await #expect(throws: LogRefusal.headMoved) {
                try await log.extend(forged, upTo: 1) { grow(forged, $0) }
            }
            await databases.close()
            databases = try await place.open(.current)
            log = LogStore(database: databases.main)
            let head = try #require(try await log.head(.signed))
            #expect(head == LogHead(size: 1, root: octets(32, "h", 1), note: "1", at: now))
            #expect(try await log.extend(head, upTo: 9) { grow(head, $0) }?.bundles.first?.entries == [2])
            #expect(
                try await log.extend(try await log.head(.signed), upTo: 9) {
                    _ -> (growth: LogGrowth, next: LogGrowth)? in nil
                } == nil)
            await databases.close()
        }
    }

    @Test(arguments: Engine.available) func `keeps everything that grew, and finds it again`(engine: Engine)
        async throws
    {
        try await Stores.open(on: engine) { stores in
            var growth = LogGrowth(
                head: LogHead(size: 70, root: octets(32, "h", 70), note: "n", at: now), isPublished: false)
            growth.places = (0..<70).map { .init(key: Int64($0 % 3) - 1, index: Int64($0)) }
            growth.tiles = [.init(level: 0, index: 0, hashes: octets(64, "t", 1))]
            growth.subjects = [
                .init(handle: "ana", kind: 0x40, index: 3), .init(handle: "ana", kind: 0x40, index: 9),
                .init(handle: "ana", kind: 0x42, index: 5),
            ]
            growth.directory = [line(3), line(9)]
            let kept = growth
            _ = try await stores.log.extend(nil, upTo: 9) { _ in (kept, true) }
            let log = stores.log
            #expect(
                try await log.read { try $0.places(of: -1) }
                    == stride(from: 0, to: 70, by: 3).map { Int64($0) })
            #expect(try await log.read { try $0.places(of: 5) } == [])
            #expect(try await log.read { try $0.tile(level: 0, index: 0) } == octets(64, "t", 1))
            #expect(try await log.read { try $0.tile(level: 1, index: 0) } == nil)
            #expect(try await log.read { try $0.subjects("ana", kind: 0x40) } == [3, 9])
            #expect(try await log.read { try $0.newest("ana", kind: 0x42) } == 5)
            #expect(try await log.read { try $0.newest("ben", kind: 0x42) } == nil)
            #expect(try await log.read { try $0.newestChange() } == 9)
            #expect(try await log.read { try $0.directory() } == [line(9)])
            #expect(try await log.head(.published) == nil)
        }
    }
}

@Suite struct `The published head` {
    @Test(arguments: Engine.available) func `never goes back`(engine: Engine) async throws {
        try await Stores.open(on: engine) { stores in
            @Sendable func head(_ size: Int64, _ note: String) -> LogHead {
                LogHead(size: size, root: octets(32, "h", Int(size)), note: note, at: now)
            }
            try await stores.log.publish(head(5, "five"))
            try await stores.log.publish(head(5, "five, cosigned again"))
            try await stores.log.publish(head(4, "four"))
            #expect(try await stores.log.head(.published)?.note == "five, cosigned again")
            let log = stores.log
            _ = await race(8) { caller in try await log.publish(head(Int64(10 + caller), "\(caller)")) }
            #expect(try await stores.log.head(.published)?.size == 17)
            #expect(try await stores.log.head(.signed) == nil)
        }
    }
}

extension Stores {
    var log: LogStore { LogStore(database: databases.main) }
    var batches: BatchStore { BatchStore(database: databases.main) }
}

extension LogStore {
    /// Takes leaves out of the line and shows them.
    fileprivate func take(_ limit: Int = 1_000) async throws -> [[UInt8]] {
        let head = try await head(.signed)
        let growth = try await extend(head, upTo: limit) { grow(head, $0) }
        return growth?.bundles.map(\.entries) ?? []
    }
}

/// A growth as no log would sign it: one bundle a leaf.
private func grow(_ head: LogHead?, _ leaves: [[UInt8]]) -> (growth: LogGrowth, next: LogGrowth)? {
    guard !leaves.isEmpty else { return nil }
    let first = head?.size ?? 0
    let size = first + Int64(leaves.count)
    var growth = LogGrowth(
        head: LogHead(size: size, root: octets(32, "h", Int(size)), note: "\(size)", at: now),
        isPublished: false)
    growth.bundles = zip(first..., leaves).map { .init(index: $0, width: 1, entries: $1) }
    return (growth, growth)
}

private func line(_ index: Int64) -> LogDirectoryLine {
    LogDirectoryLine(
        handle: "ana", recordHash: octets(32, "r", Int(index)), recordIndex: index,
        identityKey: octets(32, "a", 1),
        notAfter: 5, licences: "1 GB swe.1")
}
