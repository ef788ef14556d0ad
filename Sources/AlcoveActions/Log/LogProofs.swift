package import AlcoveStore
package import TransparencyLog

/// Makes proofs under the published head; nothing it says can be taken back later.
package struct LogProofs: Sendable {
    package let store: LogStore

    /// A leaf with the proof that it was logged.
    package struct Proven: Sendable {
        package let leaf: [UInt8]
        package let proof: TlogProof
        package var index: Int64 { Int64(proof.index) }
    }

    /// The proof of the leaf with this hash; nil while it has no published place, and for no leaf.
    package func proof(of hash: MerkleHash) async throws -> TlogProof? {
        try await store.read { pages in
            guard let head = try pages.head(.published), let index = try pages.index(of: hash, in: head)
            else {
                return nil
            }
            return try pages.proof(of: index, under: head)
        }
    }

    /// The leaves at these places with their proofs, all under one head; those not yet published are left out.
    package func leaves(at indices: [Int64]) async throws -> [Proven] {
        try await store.read { pages in
            guard let head = try pages.head(.published) else { return [] }
            return try indices.filter { $0 < head.size }.map {
                Proven(leaf: try pages.entry($0), proof: try pages.proof(of: $0, under: head))
            }
        }
    }
}

extension LogPages {
    /// Where the leaf with this hash lies in the tree under `head`.
    package func index(of hash: MerkleHash, in head: LogHead) throws -> Int64? {
        try places(of: hash.placeKey).first { index in
            guard index < head.size else { return false }
            let position = Int(index % 256) * 32
            let tile = try tile(level: 0, index: index / 256) ?? []
            return tile.dropFirst(position).prefix(32).elementsEqual(hash.bytes)
        }
    }

    package func proof(of index: Int64, under head: LogHead) throws -> TlogProof {
        let inclusion = try InclusionProof(
            of: UInt64(index), in: UInt64(head.size), reading: bytes)
        return try TlogProof(index: UInt64(index), path: inclusion.path, note: try SignedNote(head.note))
    }
}
