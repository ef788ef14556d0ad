import AlcoveProtocol
import AlcoveStore
import TransparencyLog

/// A directory snapshot with what it was made of, from which inclusion is shown.
package struct SnapshotView: Sendable {
    /// Where its leaf lies: it covers all entries before.
    let index: Int64
    let snapshot: DirectorySnapshot
    let leaf: [UInt8]
    /// In the order of their handles' bytes.
    let entries: [SnapshotEntry]
    private let tree: MerkleTree

    /// The snapshot of `day` that `directory` makes as the entry at `index`.
    init(of directory: LogDirectory, day: Int64, at index: Int64) throws {
        let entries = directory.entries(day: day)
        let tree = MerkleTree(try entries.map { MerkleHash.leaf(try $0.leaf().bytes) })
        guard let root = Bytes32(tree.root.bytes), let day = UInt32(exactly: day),
            let count = UInt32(exactly: entries.count)
        else { throw LogDamage.directory }
        snapshot = DirectorySnapshot(day: day, count: count, root: root)
        leaf = try snapshot.encoded()
        self.index = index
        self.entries = entries
        self.tree = tree
    }

    /// What it says of `handle`, where, and the proof of that; nil when the handle is not in it.
    func line(of handle: String) throws -> (entry: SnapshotEntry, proof: InclusionProof)? {
        var (low, high) = (0, entries.count)
        while low < high {
            let middle = (low + high) / 2
            if entries[middle].handle.utf8.lexicographicallyPrecedes(handle.utf8) {
                low = middle + 1
            } else {
                high = middle
            }
        }
        guard low < entries.count, entries[low].handle.utf8.elementsEqual(handle.utf8) else { return nil }
        return (entries[low], try tree.inclusionProof(of: UInt64(low)))
    }
}
