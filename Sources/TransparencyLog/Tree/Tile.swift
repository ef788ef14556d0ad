/// A row of hashes as it is stored and served.
public struct Tile: Hashable, Sendable {
    public let coordinate: TileCoordinate
    /// 32 bytes for each hash.
    public let bytes: [UInt8]

    init(_ coordinate: TileCoordinate, _ hashes: [MerkleHash]) {
        self.coordinate = coordinate
        bytes = hashes.flatMap(\.bytes)
    }

    /// Takes the bytes of a tile, or of one that has grown wider since: the surplus is dropped.
    /// Throws `.malformed(.tile)` when there are too few or no whole number of hashes.
    public init(_ coordinate: TileCoordinate, bytes: [UInt8]) throws(LogProblem) {
        guard case .hashes = coordinate.row, bytes.count % 32 == 0,
            bytes.count <= 32 * TileCoordinate.fullWidth,
            bytes.count >= 32 * coordinate.width
        else { throw .malformed(.tile) }
        self.coordinate = coordinate
        self.bytes = Array(bytes.prefix(32 * coordinate.width))
    }

    /// The hashes from left to right.
    public var hashes: [MerkleHash] { (0..<coordinate.width).compactMap(hash) }

    private func hash(_ position: Int) -> MerkleHash? {
        MerkleHash(bytes.dropFirst(32 * position).prefix(32))
    }

    /// The root over the `2^height` hashes from `position` on; nil when the tile does not have them.
    func root(from position: Int, height: Int) -> MerkleHash? {
        guard position >= 0, (0...8).contains(height), position + 1 << height <= coordinate.width else {
            return nil
        }
        var row = (position..<position + 1 << height).compactMap(hash)
        while row.count > 1 {
            row = stride(from: 0, to: row.count - 1, by: 2).map { .node(row[$0], row[$0 + 1]) }
        }
        return row.first
    }
}
