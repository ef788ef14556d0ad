package import AlcoveStore
package import TransparencyLog

/// The right edge of the log: the tree and the entries of the bundle that is not yet full.
package struct LogEdge: Sendable {
    private var tree: TiledTree
    /// The entries of the unfinished bundle.
    private var entries: [[UInt8]]

    private static let width = Int64(TileCoordinate.fullWidth)

    /// The edge of an empty log.
    package init() { (tree, entries) = (TiledTree(), []) }

    /// The edge at `size`, from tiles and bundles that reach at least as far.
    /// - Throws: `LogDamage` when one of them is missing or short.
    package init(size: Int64, in pages: LogPages) throws {
        do {
            tree = try TiledTree(size: UInt64(size), reading: pages.bytes)
        } catch {
            throw LogDamage(error)
        }
        let count = Int(size % Self.width)
        entries = count == 0 ? [] : Array(try pages.entries(of: size / Self.width, count: count))
    }

    package var size: Int64 { Int64(tree.size) }
    package var root: MerkleHash { tree.root }

    /// Adds `leaves`: their tiles, bundles and places, as they must be kept, are added to `growth`.
    package mutating func append(_ leaves: [[UInt8]], into growth: inout LogGrowth) {
        let hashes = leaves.map(MerkleHash.leaf)
        for (index, hash) in zip(size..., hashes) {
            growth.places.append(.init(key: hash.placeKey, index: index))
        }
        var bundle = size / Self.width
        for leaf in leaves {
            entries.append(leaf)
            guard entries.count == TileCoordinate.fullWidth else { continue }
            growth.bundles.append(kept(bundle))
            entries = []
            bundle += 1
        }
        if !entries.isEmpty { growth.bundles.append(kept(bundle)) }
        for tile in tree.append(hashes) {
            growth.tiles.append(
                .init(
                    level: tile.coordinate.level, index: Int64(tile.coordinate.index), hashes: tile.bytes))
        }
    }

    private func kept(_ index: Int64) -> LogGrowth.Bundle {
        // Entries come from `log_pending`, which takes none that is too long.
        let bytes = (try? EntryBundle(entries))?.bytes ?? []
        return .init(index: index, width: entries.count, entries: bytes)
    }
}

extension MerkleHash {
    /// What a leaf with this hash is found by: its first eight bytes.
    package var placeKey: Int64 {
        Int64(bitPattern: bytes.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
    }
}

extension LogPages {
    /// The bytes of a tile of hashes, or of one that has grown wider since; nil when there is none.
    package func bytes(of coordinate: TileCoordinate) -> [UInt8]? {
        try? tile(level: coordinate.level, index: Int64(coordinate.index))
    }

    /// The first `count` entries of a bundle.
    /// - Throws: `LogDamage` when the bundle is missing, short or not a bundle.
    package func entries(of index: Int64, count: Int) throws -> ArraySlice<[UInt8]> {
        let first = index * Int64(TileCoordinate.fullWidth)
        guard let kept = try bundle(index), let bundle = try? EntryBundle(bytes: kept.entries) else {
            throw LogDamage.entry(first)
        }
        guard bundle.entries.count >= count else {
            throw LogDamage.entry(first + Int64(bundle.entries.count))
        }
        return bundle.entries.prefix(count)
    }

    /// The entry at `index`.
    package func entry(_ index: Int64) throws -> [UInt8] {
        let width = Int64(TileCoordinate.fullWidth)
        let entries = try entries(of: index / width, count: Int(index % width) + 1)
        guard let entry = entries.last else { throw LogDamage.entry(index) }
        return entry
    }
}

extension LogDamage {
    /// What a failure to take up a tree says of the log that is kept.
    package init(_ problem: LogProblem) {
        switch problem {
        case .missingTile(let tile): self = .tile(level: tile.level, index: Int64(tile.index))
        default: self = .head
        }
    }
}
