package import AlcoveStore
package import TransparencyLog

/// Proves that an item (a receipt without its signature, an access event) is in a batch that was logged.
package struct ProveItem: Sendable {
    let store: BatchStore
    let proofs: LogProofs

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
        guard let place = try await store.place(of: MerkleHash.leaf(item).bytes) else { return nil }
        let hashes = stride(from: 0, to: place.hashes.count, by: 32)
            .compactMap { MerkleHash(place.hashes[$0..<min($0 + 32, place.hashes.count)]) }
        return Proof(
            inclusion: try MerkleTree(hashes).inclusionProof(of: UInt64(place.index)), batch: place.leaf,
            logged: try await proofs.proof(of: .leaf(place.leaf)))
    }
}
