/// That a tree of `size` entries begins with the whole tree of `old` entries (RFC 6962, section 2.1.2).
public struct ConsistencyProof: Hashable, Sendable {
    /// How many entries the older tree has.
    public let old: UInt64
    /// How many entries the newer tree has.
    public let size: UInt64
    /// The hashes of subtrees, from the right edge of the older tree upwards.
    public let path: [MerkleHash]

    /// Takes a proof as it comes; it is judged by ``verify(from:to:)``.
    public init(from old: UInt64, to size: UInt64, path: [MerkleHash]) {
        self.old = old
        self.size = size
        self.path = path
    }

    /// Throws unless the tree under `newRoot` extends the one under `oldRoot`.
    ///
    /// Throws `.outsideTree` when the older tree is said to be the larger, `.wrongLength` for a path of
    /// another length than the sizes require, and `.wrongRoot`. Anything extends the empty tree,
    /// and a tree extends itself; both with an empty path.
    public func verify(from oldRoot: MerkleHash, to newRoot: MerkleHash) throws(LogProblem) {
        guard old <= size else { throw .outsideTree }
        guard old > 0, old < size else {
            guard path.isEmpty else { throw .wrongLength }
            let expected = old == size ? newRoot : .ofEmptyTree
            guard oldRoot == expected, size > 0 || newRoot == .ofEmptyTree else { throw .wrongRoot }
            return
        }
        let (olderRoot, newerRoot) = try roots(oldRoot)
        guard olderRoot == oldRoot, newerRoot == newRoot else { throw .wrongRoot }
    }

    /// Both roots that the path leads to. An older tree that is one complete subtree is not in the path.
    private func roots(_ oldRoot: MerkleHash) throws(LogProblem) -> (older: MerkleHash, newer: MerkleHash) {
        var node = old - 1, last = size - 1
        while node & 1 == 1 { (node, last) = (node >> 1, last >> 1) }
        var rest = path[...]
        guard let start = old & (old - 1) == 0 ? oldRoot : rest.popFirst() else { throw .wrongLength }
        var older = start, newer = start
        for sibling in rest {
            guard last > 0 else { throw .wrongLength }
            if node & 1 == 1 || node == last {
                (older, newer) = (.node(sibling, older), .node(sibling, newer))
                while node & 1 == 0, node > 0 { (node, last) = (node >> 1, last >> 1) }
            } else {
                newer = .node(newer, sibling)
            }
            (node, last) = (node >> 1, last >> 1)
        }
        guard last == 0 else { throw .wrongLength }
        return (older, newer)
    }
}
