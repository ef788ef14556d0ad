/// The complete subtree over the `2^height` entries from `start` on.
struct Subtree: Hashable, Sendable {
    let start: UInt64
    let height: Int

    /// The complete subtrees that `range` falls into, largest first.
    ///
    /// `range` begins where a subtree at least as large as it may begin, as all ranges of a proof do.
    static func all(in range: Range<UInt64>) -> [Subtree] {
        var subtrees: [Subtree] = []
        var start = range.lowerBound
        while start < range.upperBound {
            let height = 63 - (range.upperBound - start).leadingZeroBitCount
            subtrees.append(Subtree(start: start, height: height))
            start += 1 << UInt64(height)
        }
        return subtrees
    }
}

/// Which ranges of entries a proof gives the hashes of, in the order of the proof (RFC 6962, section 2.1).
enum ProofRanges {
    /// Those of an inclusion proof; `index` lies below `size`.
    static func inclusion(of index: UInt64, in size: UInt64) -> [Range<UInt64>] {
        var ranges: [Range<UInt64>] = []
        var low: UInt64 = 0, high = size
        while high - low > 1 {
            let middle = low + largestPower(below: high - low)
            if index < middle {
                ranges.append(middle..<high)
                high = middle
            } else {
                ranges.append(low..<middle)
                low = middle
            }
        }
        return ranges.reversed()
    }

    /// Those of a consistency proof; `old` lies above 0 and below `size`.
    static func consistency(from old: UInt64, to size: UInt64) -> [Range<UInt64>] {
        var ranges: [Range<UInt64>] = []
        var low: UInt64 = 0, high = size
        while high != old {
            let middle = low + largestPower(below: high - low)
            if old <= middle {
                ranges.append(middle..<high)
                high = middle
            } else {
                ranges.append(low..<middle)
                low = middle
            }
        }
        // An older tree that is one complete subtree is known to the reader already.
        if low > 0 { ranges.append(low..<high) }
        return ranges.reversed()
    }

    /// The largest power of two below `count`, which is at least 2.
    private static func largestPower(below count: UInt64) -> UInt64 {
        1 << UInt64(63 - (count - 1).leadingZeroBitCount)
    }

    /// The hash of each range, given those of complete subtrees.
    static func hashes(
        _ ranges: [Range<UInt64>], _ hash: (Subtree) throws(LogProblem) -> MerkleHash
    ) throws(LogProblem) -> [MerkleHash] {
        var hashes: [MerkleHash] = []
        for range in ranges { hashes.append(try Self.hash(range, hash)) }
        return hashes
    }

    /// The hash of `range`: its subtrees, joined from the right.
    static func hash(
        _ range: Range<UInt64>, _ hash: (Subtree) throws(LogProblem) -> MerkleHash
    ) throws(LogProblem) -> MerkleHash {
        var joined: MerkleHash?
        for subtree in Subtree.all(in: range).reversed() {
            let left = try hash(subtree)
            joined = joined.map { .node(left, $0) } ?? left
        }
        return joined ?? .ofEmptyTree
    }
}
