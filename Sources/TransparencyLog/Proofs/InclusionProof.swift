/// That entry `index` is in a tree of `size` entries (RFC 6962, section 2.1.1).
public struct InclusionProof: Hashable, Sendable {
    /// The entry's number, from 0.
    public let index: UInt64
    /// How many entries the tree has.
    public let size: UInt64
    /// The hashes beside the way up, from the leaf's sibling to the root's child.
    public let path: [MerkleHash]

    /// Takes a proof as it comes; it is judged by ``root(of:)``.
    public init(index: UInt64, size: UInt64, path: [MerkleHash]) {
        self.index = index
        self.size = size
        self.path = path
    }

    /// The root of the tree, if `leaf` is its entry `index`. The caller compares it with a root it trusts.
    ///
    /// Throws `.outsideTree`, or `.wrongLength` when the path is not as long as index and size require.
    public func root(of leaf: MerkleHash) throws(LogProblem) -> MerkleHash {
        guard index < size else { throw .outsideTree }
        var node = index, last = size - 1, root = leaf
        for sibling in path {
            guard last > 0 else { throw .wrongLength }
            if node & 1 == 1 || node == last {
                root = .node(sibling, root)
                // Where the right edge has no sibling, the node rises as it is.
                while node & 1 == 0, node > 0 { (node, last) = (node >> 1, last >> 1) }
            } else {
                root = .node(root, sibling)
            }
            (node, last) = (node >> 1, last >> 1)
        }
        guard last == 0 else { throw .wrongLength }
        return root
    }

    /// Throws `.wrongRoot` unless `leaf` is entry `index` of the tree under `root`, and as ``root(of:)``.
    public func verify(_ leaf: MerkleHash, under root: MerkleHash) throws(LogProblem) {
        guard try self.root(of: leaf) == root else { throw .wrongRoot }
    }
}
