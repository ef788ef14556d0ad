extension InclusionProof {
    /// Makes the proof that entry `index` is in the tree of `size` entries, from its tiles.
    ///
    /// `read` gives the bytes of a tile, or of one that has grown wider since, or nil. Throws
    /// `.outsideTree`, `.missingTile` and `.malformed(.tile)`.
    public init(
        of index: UInt64, in size: UInt64, reading read: (TileCoordinate) -> [UInt8]?
    ) throws(LogProblem) {
        guard index < size, size <= .greatest else { throw .outsideTree }
        let ranges = ProofRanges.inclusion(of: index, in: size)
        self.init(index: index, size: size, path: try ranges.hashes(size, read))
    }

    /// The tiles that the proof is made from, for callers that must fetch them first.
    public static func tiles(of index: UInt64, in size: UInt64) -> Set<TileCoordinate> {
        guard index < size, size <= .greatest else { return [] }
        return ProofRanges.inclusion(of: index, in: size).tiles(size)
    }
}

extension ConsistencyProof {
    /// Makes the proof that the tree of `size` entries extends that of `old`, from its tiles; as for
    /// ``InclusionProof/init(of:in:reading:)``.
    public init(
        from old: UInt64, to size: UInt64, reading read: (TileCoordinate) -> [UInt8]?
    ) throws(LogProblem) {
        guard old <= size, size <= .greatest else { throw .outsideTree }
        let ranges = old > 0 && old < size ? ProofRanges.consistency(from: old, to: size) : []
        self.init(from: old, to: size, path: try ranges.hashes(size, read))
    }

    /// The tiles that the proof is made from, for callers that must fetch them first.
    public static func tiles(from old: UInt64, to size: UInt64) -> Set<TileCoordinate> {
        guard old > 0, old < size, size <= .greatest else { return [] }
        return ProofRanges.consistency(from: old, to: size).tiles(size)
    }
}

extension [Range<UInt64>] {
    fileprivate func hashes(
        _ size: UInt64, _ read: (TileCoordinate) -> [UInt8]?
    ) throws(LogProblem) -> [MerkleHash] {
        var tiles = TileCache(size)
        var hashes: [MerkleHash] = []
        for range in self {
            hashes.append(
                try ProofRanges.hash(range) { subtree throws(LogProblem) in
                    try tiles.hash(subtree, read)
                })
        }
        return hashes
    }

    fileprivate func tiles(_ size: UInt64) -> Set<TileCoordinate> {
        Set(flatMap { Subtree.all(in: $0).compactMap { $0.tile(in: size) } })
    }
}
