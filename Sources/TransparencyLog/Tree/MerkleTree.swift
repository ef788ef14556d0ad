/// A whole tree in memory, for batches and tests. A log keeps tiles instead: see ``TiledTree``.
public struct MerkleTree: Sendable {
    /// The hashes of the complete subtrees, by height and number; height 0 holds the leaves.
    private let levels: [[MerkleHash]]

    /// Builds the tree over `leaves`.
    public init(_ leaves: [MerkleHash]) {
        var levels = [leaves]
        while let below = levels.last, below.count > 1 {
            levels.append(
                zip(below.indices, below.indices.dropFirst()).compactMap { left, right in
                    left % 2 == 0 ? MerkleHash.node(below[left], below[right]) : nil
                })
        }
        self.levels = levels
    }

    /// How many leaves there are.
    public var size: UInt64 { UInt64(levels.first?.count ?? 0) }

    /// The root over all leaves.
    public var root: MerkleHash { (try? ProofRanges.hash(0..<size, hash)) ?? .ofEmptyTree }

    /// That leaf `index` is in this tree. Throws `.outsideTree`.
    public func inclusionProof(of index: UInt64) throws(LogProblem) -> InclusionProof {
        guard index < size else { throw .outsideTree }
        let path = try ProofRanges.hashes(ProofRanges.inclusion(of: index, in: size), hash)
        return InclusionProof(index: index, size: size, path: path)
    }

    /// That this tree extends the one over its first `old` leaves. Throws `.outsideTree`.
    public func consistencyProof(from old: UInt64) throws(LogProblem) -> ConsistencyProof {
        guard old <= size else { throw .outsideTree }
        let ranges = old > 0 && old < size ? ProofRanges.consistency(from: old, to: size) : []
        return ConsistencyProof(from: old, to: size, path: try ProofRanges.hashes(ranges, hash))
    }

    private func hash(_ subtree: Subtree) throws(LogProblem) -> MerkleHash {
        let number = Int(truncatingIfNeeded: subtree.start >> UInt64(subtree.height))
        guard levels.indices.contains(subtree.height), levels[subtree.height].indices.contains(number) else {
            throw .outsideTree
        }
        return levels[subtree.height][number]
    }
}
