import AlcoveProtocol
package import AlcoveStore
package import CivilTime
import TransparencyLog

/// Makes one leaf of what a minute brought (protocol 4.7): the log says that it was there, not how much it was.
package struct GatherBatches: Sendable {
    let store: BatchStore
    /// How long a batch is open, in seconds.
    let length: Int64
    let now: @Sendable () -> Instant

    /// How many items a batch takes; more are left for the next.
    private static let limit = 32_768
    /// The smallest tree.
    private static let smallest = 64

    package init(store: BatchStore, length: Int64 = 60, now: @escaping @Sendable () -> Instant) {
        self.store = store
        self.length = length
        self.now = now
    }

    /// Batches everything that waits, kind by kind, and puts the batches in line for the log.
    package func callAsFunction() async throws {
        let end = now().secondsSince1970
        let start = UInt64(max(0, end - length))
        for kind in BatchKind.allCases {
            while try await store.gather(
                kind, upTo: Self.limit,
                {
                    try Self.batch($0, kind, from: start, lasting: length)
                })
            {}
        }
    }

    /// The tree of `items`, in the order of the leaf hashes, filled up with random ones; times are in seconds.
    package static func batch(
        _ items: [[UInt8]], _ kind: BatchKind, from start: UInt64, lasting length: Int64
    ) throws -> BatchStore.NewBatch {
        guard let wireKind = Batch.Kind(rawValue: UInt8(kind.rawValue)) else {
            throw WireProblem.unknownValue
        }
        let hashes = Set(items.map(MerkleHash.leaf))
        var size = smallest
        while size < hashes.count { size *= 2 }
        let padding = (hashes.count..<size).compactMap { _ in MerkleHash(Bytes32.random().bytes) }
        let leaves = (hashes + padding).sorted { $0.bytes.lexicographicallyPrecedes($1.bytes) }
        let tree = MerkleTree(leaves)
        guard let root = Bytes32(tree.root.bytes) else { throw WireProblem.wrongLength }
        let batch = Batch(
            kind: wireKind, start: start, duration: UInt32(clamping: length), size: UInt32(size), root: root)
        return BatchStore.NewBatch(
            leaf: try batch.encoded(), hashes: leaves.flatMap(\.bytes),
            items: leaves.enumerated().filter { hashes.contains($0.element) }
                .map { (hash: $0.element.bytes, index: $0.offset) })
    }
}
