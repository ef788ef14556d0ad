/// A log's tree as its writer holds it: the right edge, from which appending makes new tiles.
///
/// A value: append to a copy, store the tiles and the signed root, and keep the copy only when that worked.
public struct TiledTree: Hashable, Sendable {
    private var compact: CompactTree
    /// The hashes of the partial tile of each level, lowest first.
    private var edge: [[MerkleHash]]

    /// The tree that holds nothing.
    public init() { (compact, edge) = (CompactTree(), []) }

    /// How many entries there are.
    public var size: UInt64 { compact.size }
    /// The root over all entries.
    public var root: MerkleHash { compact.root }

    /// The tiles that ``init(size:reading:)`` needs.
    public static func edgeTiles(of size: UInt64) -> [TileCoordinate] {
        (0..<8).compactMap { TileCoordinate.edge($0, of: size) }
    }

    /// Takes up a tree again from its partial tiles; `read` gives the bytes of a tile or of a wider one.
    ///
    /// The caller compares ``root`` with the last signed one. Throws `.missingTile` and `.malformed(.tile)`.
    public init(size: UInt64, reading read: (TileCoordinate) -> [UInt8]?) throws(LogProblem) {
        guard size <= .greatest else { throw .malformed(.tile) }
        var edge: [[MerkleHash]] = []
        var frontier: [MerkleHash] = []
        for level in 0..<8 where size >> UInt64(8 * level) > 0 {
            guard let coordinate = TileCoordinate.edge(level, of: size) else {
                edge.append([])
                continue
            }
            guard let bytes = read(coordinate) else { throw .missingTile(coordinate) }
            let tile = try Tile(coordinate, bytes: bytes)
            edge.append(tile.hashes)
            let subtrees = Subtree.all(in: 0..<UInt64(coordinate.width))
            frontier = subtrees.compactMap { tile.root(from: Int($0.start), height: $0.height) } + frontier
        }
        self.edge = edge
        compact = try CompactTree(size: size, frontier: frontier)
    }

    /// Adds entries, given by their leaf hashes, and returns all tiles that are new:
    /// those that became full, and each partial one that has grown.
    public mutating func append(_ leaves: some Sequence<MerkleHash>) -> [Tile] {
        var tiles: [Tile] = []
        var grown: Set<Int> = []
        for leaf in leaves {
            let end = size + 1
            compact.append(leaf) { height, hash in
                guard height % 8 == 0 else { return }
                let level = height / 8
                if level == edge.count { edge.append([]) }
                edge[level].append(hash)
                grown.insert(level)
                guard edge[level].count == TileCoordinate.fullWidth else { return }
                let index = end >> UInt64(8 * level + 8) - 1
                if let coordinate = TileCoordinate(.hashes(level: level), index: index, in: end) {
                    tiles.append(Tile(coordinate, edge[level]))
                }
                edge[level] = []
            }
        }
        for level in grown.sorted() {
            guard let coordinate = TileCoordinate.edge(level, of: size) else { continue }
            tiles.append(Tile(coordinate, edge[level]))
        }
        return tiles
    }
}
