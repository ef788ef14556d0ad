import TransparencyLog

/// Texts of the log. What is read is written as the same octets, and judging it never traps.
extension Decoder {
    func verifierKey(_ input: [UInt8]) {
        guard let text = utf8(input), let key = try? VerifierKey(text) else { return }
        same(key.text, input)
    }

    func signedNote(_ input: [UInt8]) {
        guard let text = utf8(input), let note = try? SignedNote(text) else { return }
        same(note.text, input)
        if let checkpoint = try? Checkpoint(note.body) { same(checkpoint.text, Array(note.body.utf8)) }
        _ = try? Self.policy?.check(note)
    }

    func tlogProof(_ input: [UInt8]) {
        guard let text = utf8(input), let proof = try? TlogProof(text) else { return }
        same(proof.text, input)
        _ = try? Self.policy?.check(proof, of: input)
        let inclusion = InclusionProof(index: proof.index, size: proof.checkpoint.size, path: proof.path)
        if let root = try? inclusion.root(of: .leaf(input)) { precondition(root != proof.checkpoint.root) }
    }

    func logPolicy(_ input: [UInt8]) {
        guard let text = utf8(input), let policy = try? LogPolicy(text) else { return }
        same(policy.text, input)
        precondition(policy.fewestCosignatures <= policy.witnesses.count)
    }

    func witnessRequest(_ input: [UInt8]) {
        guard let text = utf8(input), let request = try? WitnessRequest(text) else { return }
        same(request.text, input)
        let proof = ConsistencyProof(from: request.old, to: request.checkpoint.size, path: request.path)
        _ = try? proof.verify(from: .ofEmptyTree, to: request.checkpoint.root)
    }

    func tilePath(_ input: [UInt8]) {
        guard let text = utf8(input), let coordinate = try? TileCoordinate(path: text) else { return }
        same(coordinate.path, input)
        _ = try? Tile(coordinate, bytes: input)
    }

    func entryBundle(_ input: [UInt8]) {
        guard let bundle = try? EntryBundle(bytes: input) else { return }
        precondition(bundle.bytes == input, "two encodings of one value")
    }

    /// The first 16 bytes are an index and a size; what follows is every tile that is asked for.
    func treeShape(_ input: [UInt8]) {
        let numbers = [0, 8].map { start in
            input.dropFirst(start).prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        }
        let tile = Array(input.dropFirst(16))
        for (one, two) in zip(numbers, numbers.reversed()) {
            let path = tile.isEmpty ? [] : [MerkleHash](repeating: .leaf(tile), count: tile.count % 80)
            _ = try? InclusionProof(index: one, size: two, path: path).root(of: .ofEmptyTree)
            _ = try? ConsistencyProof(from: one, to: two, path: path).verify(
                from: .ofEmptyTree, to: .leaf(tile))
            _ = try? InclusionProof(of: one, in: two) { _ in tile }
            _ = try? ConsistencyProof(from: one, to: two) { _ in tile }
            _ = try? TiledTree(size: one) { _ in tile }.root
            _ = TileCoordinate(.entries, index: one, in: two)
        }
    }

    /// A policy of one log without witnesses, whose key is that of the vectors.
    private static let policy = try? LogPolicy(
        """
        log alcove.example/log/1+51e6e984+ARj2U0vWGNIWddvt2dgKEz0bgMbX62oMg4Dg2OC6PC3F
        quorum none

        """)

    private func utf8(_ input: [UInt8]) -> String? { String(validating: input, as: UTF8.self) }

    private func same(_ text: String, _ input: [UInt8]) {
        precondition(text.utf8.elementsEqual(input), "two texts of one value")
    }
}
