import AlcoveStore
import TransparencyLog

/// Compares the log that is kept with the head that was signed, entry by entry.
struct LogCheck: Sendable {
    let store: LogStore

    /// Bundles read at one go.
    private static let portion: Int64 = 64

    /// The heads, the tiles at the edge, and the newest bundle: enough to go on writing, in no time.
    /// - Throws: `LogDamage`.
    func edge(_ identity: LogIdentity) async throws {
        try await signatures(identity)
        try await roots()
        try await telling {
            try await store.read { pages in
                guard let size = try pages.head(.signed)?.size, size > 0 else { return }
                let bundle = (size - 1) / 256
                try checkHashes(of: bundle, count: Int(size - bundle * 256), in: pages)
            }
        }
    }

    /// Every entry, tile and line of the directory.
    /// - Throws: `LogDamage`, or `CancellationError`.
    func everything(_ identity: LogIdentity) async throws {
        try await signatures(identity)
        guard let head = try await store.head(.signed) else { return }
        var replay = Replay()
        let bundles = (head.size + 255) / 256
        for start in stride(from: 0, to: bundles, by: Int(Self.portion)) {
            try Task.checkCancellation()
            let before = replay
            replay = try await telling {
                try await store.read { pages in
                    var replay = before
                    for bundle in start..<min(start + Self.portion, bundles) {
                        try replay.take(bundle, upTo: head.size, in: pages)
                    }
                    return replay
                }
            }
        }
        guard replay.edge.root.bytes == head.root else { throw LogDamage.head }
        try await roots()
        let kept = try await telling { try await store.read { try $0.directory() } }
        // A log that grew meanwhile has a directory that is further on.
        guard try await store.head(.signed)?.size == head.size else { return }
        guard replay.directory.lines == LogDirectory(kept).lines else { throw LogDamage.directory }
    }

    /// That both heads are notes of this log, under its key.
    private func signatures(_ identity: LogIdentity) async throws {
        try await telling {
            try await store.read { pages in
                for name in [LogHead.Name.signed, .published] {
                    if let head = try pages.head(name) { try check(head, identity) }
                }
            }
        }
    }

    /// That the tiles at the edge make the roots of both heads.
    private func roots() async throws {
        try await telling {
            try await store.read { pages in
                for name in [LogHead.Name.signed, .published] {
                    guard let head = try pages.head(name) else { continue }
                    guard try LogEdge(size: head.size, in: pages).root.bytes == head.root else {
                        throw LogDamage.head
                    }
                }
            }
        }
    }

    private func check(_ head: LogHead, _ identity: LogIdentity) throws {
        guard let note = try? SignedNote(head.note), let checkpoint = try? Checkpoint(note.body),
            checkpoint.size == UInt64(head.size), checkpoint.root.bytes == head.root
        else { throw LogDamage.head }
        do {
            guard try note.signature(of: identity.key) != nil else { throw LogDamage.otherKey }
        } catch is LogProblem {
            throw LogDamage.head
        }
    }

    private func checkHashes(of bundle: Int64, count: Int, in pages: LogPages) throws {
        let entries = try pages.entries(of: bundle, count: count)
        let hashes = try pages.tile(level: 0, index: bundle) ?? []
        for (position, entry) in entries.enumerated() {
            guard hashes.dropFirst(position * 32).prefix(32).elementsEqual(MerkleHash.leaf(entry).bytes)
            else {
                throw LogDamage.entry(bundle * 256 + Int64(position))
            }
        }
    }

    /// An engine that cannot read is damage too: SQLite says so of a page that is not one.
    private func telling<T>(_ work: () async throws -> T) async throws -> T {
        do {
            return try await work()
        } catch DatabaseProblem.engine(let code) {
            throw LogDamage.unreadable(code: code)
        } catch DatabaseProblem.failing(let code) {
            throw LogDamage.unreadable(code: code)
        } catch DatabaseProblem.malformedRow {
            throw LogDamage.unreadable(code: "malformed row")
        }
    }
}

extension LogCheck {
    /// Builds the log again from its entries, and compares.
    private struct Replay: Sendable {
        var edge = LogEdge()
        var directory = LogDirectory()

        mutating func take(_ bundle: Int64, upTo size: Int64, in pages: LogPages) throws {
            let first = bundle * 256
            let entries = Array(try pages.entries(of: bundle, count: Int(min(256, size - first))))
            var growth = LogGrowth(
                head: LogHead(size: 0, root: [], note: "", at: .distantPast), isPublished: false)
            edge.append(entries, into: &growth)
            for (index, entry) in zip(first..., entries) { _ = directory.take(entry, at: index) }
            for tile in growth.tiles { try compare(tile, first: first, in: pages) }
        }

        private func compare(_ tile: LogGrowth.Tile, first: Int64, in pages: LogPages) throws {
            let kept = try pages.tile(level: tile.level, index: tile.index) ?? []
            if kept.prefix(tile.hashes.count).elementsEqual(tile.hashes) { return }
            guard tile.level == 0 else { throw LogDamage.tile(level: tile.level, index: tile.index) }
            let position = zip(kept, tile.hashes).enumerated().first { $0.element.0 != $0.element.1 }?.offset
            throw LogDamage.entry(first + Int64((position ?? kept.count) / 32))
        }
    }
}
