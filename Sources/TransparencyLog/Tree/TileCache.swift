/// Reads the hashes of complete subtrees from tiles, each of which is asked for once.
struct TileCache {
    private let size: UInt64
    private var tiles: [TileCoordinate: Tile] = [:]

    init(_ size: UInt64) { self.size = size }

    mutating func hash(
        _ subtree: Subtree, _ read: (TileCoordinate) -> [UInt8]?
    ) throws(LogProblem) -> MerkleHash {
        guard let coordinate = subtree.tile(in: size) else { throw .outsideTree }
        let tile = try tile(coordinate, read)
        guard let hash = tile.root(from: subtree.position, height: subtree.height % 8) else {
            throw .malformed(.tile)
        }
        return hash
    }

    private mutating func tile(
        _ coordinate: TileCoordinate, _ read: (TileCoordinate) -> [UInt8]?
    ) throws(LogProblem) -> Tile {
        if let tile = tiles[coordinate] { return tile }
        guard let bytes = read(coordinate) else { throw .missingTile(coordinate) }
        let tile = try Tile(coordinate, bytes: bytes)
        tiles[coordinate] = tile
        return tile
    }
}

extension Subtree {
    /// The tile whose hashes, or some of them, lie right under this subtree's root.
    func tile(in size: UInt64) -> TileCoordinate? {
        let level = height / 8
        return TileCoordinate(.hashes(level: level), index: start >> UInt64(8 * level + 8), in: size)
    }

    /// Where in that tile the subtree begins.
    var position: Int { Int(start >> UInt64(8 * (height / 8)) & 0xff) }
}
