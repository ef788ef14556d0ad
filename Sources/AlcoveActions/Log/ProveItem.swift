package import AlcoveStore
package import TransparencyLog

/// Proves that an item (a receipt without its signature, an access event) is in a batch that was logged.
package struct ProveItem: Sendable {
    let store: BatchStore
    let proofs: LogProofs
    /// By batch. A tree over up to 32,768 items takes two megabytes and a hash for each; neighbours ask for the same one.
    private let trees = BoundedCache<Int64, MerkleTree>(capacity: 8)

    package init(store: BatchStore, log: LogWriter) {
        self.store = store
        proofs = log.proofs
    }

    /// A batch that holds an item, with the proofs of both steps.
    package struct Proof: Sendable {
        /// The item's place in the batch's tree, and its path to the root in the leaf.
        package let inclusion: InclusionProof
        /// The batch's leaf in the log.
        package let batch: [UInt8]
        /// The proof of that leaf; nil until it is published.
        package let logged: TlogProof?
    }

    /// The proof of `item`; nil while it waits for its batch.
    package func callAsFunction(_ item: [UInt8]) async throws -> Proof? {
        try await callAsFunction([item]).first ?? nil
    }

    /// The proof of each of `items`, nil while it waits for its batch. The tree of a batch is made once for all of them.
    package func callAsFunction(_ items: [[UInt8]]) async throws -> [Proof?] {
        var made: [Int64: (tree: MerkleTree, logged: TlogProof?)] = [:]
        var found: [Proof?] = []
        for item in items {
            guard let place = try await store.place(of: MerkleHash.leaf(item).bytes) else {
                found.append(nil)
                continue
            }
            let batch: (tree: MerkleTree, logged: TlogProof?)
            if let known = made[place.batch] {
                batch = known
            } else {
                batch = (try await tree(of: place.batch), try await proofs.proof(of: .leaf(place.leaf)))
                made[place.batch] = batch
            }
            found.append(
                Proof(
                    inclusion: try batch.tree.inclusionProof(of: UInt64(place.index)), batch: place.leaf,
                    logged: batch.logged))
        }
        return found
    }

    private func tree(of batch: Int64) async throws -> MerkleTree {
        if let kept = trees[batch] { return kept }
        let hashes = try await store.hashes(of: batch)
        let tree = MerkleTree(
            stride(from: 0, to: hashes.count, by: 32)
                .compactMap { MerkleHash(hashes[$0..<min($0 + 32, hashes.count)]) })
        trees.keep(tree, for: batch)
        return tree
    }
}
