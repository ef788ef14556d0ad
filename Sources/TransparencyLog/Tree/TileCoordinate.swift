/// Which tile of a log: a row of up to 256 hashes, or of up to 256 entries (C2SP tlog-tiles).
public struct TileCoordinate: Hashable, Sendable {
    /// How many hashes a full tile has.
    public static let fullWidth = 256

    /// What a tile holds.
    public enum Row: Hashable, Sendable {
        /// The hashes of level 0…63: at 0 those of the entries, above those of full tiles below.
        case hashes(level: Int)
        /// The entries themselves.
        case entries
    }

    public let row: Row
    /// The tile's number in its row, from 0.
    public let index: UInt64
    /// How many hashes or entries it has, 1…256; fewer than 256 makes a partial tile.
    public let width: Int

    /// The level of a tile of hashes; 0 for entries.
    public var level: Int {
        switch row {
        case .hashes(let level): level
        case .entries: 0
        }
    }

    /// Whether the tile is as wide as it will ever be.
    public var isFull: Bool { width == Self.fullWidth }

    /// Throws `.malformed(.tilePath)` for a level, index or width outside their limits.
    public init(_ row: Row, index: UInt64, width: Int = fullWidth) throws(LogProblem) {
        if case .hashes(let level) = row, !(0...63).contains(level) { throw .malformed(.tilePath) }
        guard index <= .greatest, (1...Self.fullWidth).contains(width) else { throw .malformed(.tilePath) }
        self.init(unchecked: row, index, width)
    }

    private init(unchecked row: Row, _ index: UInt64, _ width: Int) {
        (self.row, self.index, self.width) = (row, index, width)
    }

    /// The tile of `row` with number `index` in a tree of `size` entries; nil when it is empty there.
    public init?(_ row: Row, index: UInt64, in size: UInt64) {
        self.init(unchecked: row, index, 1)
        let before = index.multipliedReportingOverflow(by: UInt64(Self.fullWidth))
        let count = size >> UInt64(8 * level)
        guard (0...63).contains(level), index <= .greatest, !before.overflow, count > before.partialValue
        else {
            return nil
        }
        let width = Int(min(count - before.partialValue, UInt64(Self.fullWidth)))
        self.init(unchecked: row, index, width)
    }

    /// The hashes of `level` where `size` ends: the one partial tile there; nil when it would be empty.
    static func edge(_ level: Int, of size: UInt64) -> TileCoordinate? {
        let count = size >> UInt64(8 * level)
        guard count % UInt64(fullWidth) > 0 else { return nil }
        return TileCoordinate(.hashes(level: level), index: count / UInt64(fullWidth), in: size)
    }
}
