/// The right edge of a tree, which is all that is needed to add leaves and to know the root.
public struct CompactTree: Hashable, Sendable {
    /// How many leaves were added.
    public private(set) var size: UInt64
    /// The roots of the complete subtrees that make up the tree, largest first.
    public private(set) var frontier: [MerkleHash]

    /// The tree that holds nothing.
    public init() { (size, frontier) = (0, []) }

    /// Takes up a tree again. Throws `.malformed(.tile)` unless `frontier` has one hash for each bit
    /// that is set in `size`.
    public init(size: UInt64, frontier: [MerkleHash]) throws(LogProblem) {
        guard size <= .greatest, frontier.count == size.nonzeroBitCount else { throw .malformed(.tile) }
        (self.size, self.frontier) = (size, frontier)
    }

    /// The root over all leaves.
    public var root: MerkleHash {
        guard let last = frontier.last else { return .ofEmptyTree }
        return frontier.dropLast().reversed().reduce(last) { .node($1, $0) }
    }

    /// Adds a leaf.
    public mutating func append(_ leaf: MerkleHash) { append(leaf) { _, _ in } }

    /// Adds a leaf and tells `completed` the height and root of each subtree that it completes, lowest first.
    mutating func append(_ leaf: MerkleHash, _ completed: (Int, MerkleHash) -> Void) {
        var hash = leaf, height = 0
        completed(height, hash)
        while size >> UInt64(height) & 1 == 1, let left = frontier.popLast() {
            hash = .node(left, hash)
            height += 1
            completed(height, hash)
        }
        frontier.append(hash)
        size += 1
    }
}
