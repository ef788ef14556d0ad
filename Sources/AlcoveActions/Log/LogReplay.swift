package import TransparencyLog

/// Reads a whole log and computes everything in it again, trusting nothing but a key.
package struct LogReplay: Sendable {
    let source: any LogSource
    /// What the head must satisfy.
    let policy: LogPolicy

    package init(source: any LogSource, policy: LogPolicy) {
        self.source = source
        self.policy = policy
    }

    /// What was read.
    package struct Reading: Sendable {
        package let head: WitnessedCheckpoint
        /// The head as it was served.
        package let note: String
    }

    /// Reads every entry and tile under the newest head.
    /// - Parameters:
    ///   - earlier: what was seen before; the log must begin with it.
    ///   - take: is given every entry in order.
    /// - Throws: `LogFinding`, and what the source throws.
    package func callAsFunction(
        since earlier: TreeHead? = nil, take: (_ index: UInt64, _ entry: [UInt8]) throws -> Void = { _, _ in }
    ) async throws -> Reading {
        let text = try await source.checkpoint()
        let head = try check(text)
        let (size, root) = (head.checkpoint.size, head.checkpoint.root)
        if let earlier, earlier.size > size { throw LogFinding.takenBack(from: earlier.size, to: size) }
        var tree = TiledTree()
        var seen = earlier?.size == 0 ? earlier?.root : nil
        var index: UInt64 = 0
        while index < size, let bundle = TileCoordinate(.entries, index: index / 256, in: size) {
            let entries = try await entries(bundle)
            for (number, entry) in zip(index..., entries) { try take(number, entry) }
            // The root at the earlier size is taken on the way.
            let hashes = entries.map(MerkleHash.leaf)
            try await compare(hashes, bundle.index, size)
            var tiles: [Tile] = []
            if let earlier, earlier.size > index, earlier.size <= index + UInt64(hashes.count) {
                let cut = Int(earlier.size - index)
                tiles += tree.append(hashes.prefix(cut))
                seen = tree.root
                tiles += tree.append(hashes.dropFirst(cut))
            } else {
                tiles = tree.append(hashes)
            }
            for tile in tiles where tile.coordinate.level > 0 && tile.coordinate.isFull {
                try await compare(tile)
            }
            index += UInt64(entries.count)
        }
        guard tree.root == root else { throw LogFinding.root }
        for coordinate in TiledTree.edgeTiles(of: size) where coordinate.level > 0 {
            _ = try await source.file(coordinate.path)
        }
        if let earlier, seen != earlier.root { throw LogFinding.rewritten(from: earlier.size) }
        return Reading(head: head, note: text)
    }

    private func check(_ text: String) throws -> WitnessedCheckpoint {
        do {
            return try policy.check(try SignedNote(text))
        } catch LogProblem.quorumNotMet, LogProblem.unknownWitness {
            throw LogFinding.notWitnessed
        } catch {
            throw LogFinding.head
        }
    }

    private func entries(_ bundle: TileCoordinate) async throws -> [[UInt8]] {
        guard let entries = try? EntryBundle(bytes: try await source.file(bundle.path)).entries,
            entries.count == bundle.width
        else { throw LogFinding.missing(bundle.path) }
        return entries
    }

    /// The tile of level 0 beside the bundle.
    private func compare(_ hashes: [MerkleHash], _ index: UInt64, _ size: UInt64) async throws {
        guard let coordinate = TileCoordinate(.hashes(level: 0), index: index, in: size) else { return }
        let served = try await source.file(coordinate.path)
        for (position, hash) in hashes.enumerated() {
            guard served.dropFirst(position * 32).prefix(32).elementsEqual(hash.bytes) else {
                throw LogFinding.entry(index * 256 + UInt64(position))
            }
        }
    }

    private func compare(_ tile: Tile) async throws {
        let path = tile.coordinate.path
        guard try await source.file(path) == tile.bytes else { throw LogFinding.tile(path) }
    }
}
