import Testing
import TransparencyLog

/// The leaf hash of entry `index` of every log in these tests.
func leaf(_ index: UInt64) -> MerkleHash { .leaf(Array("entry \(index)".utf8)) }

/// A log whose tiles are all in memory.
struct SmallLog {
    let signer: NoteSigner
    private(set) var tree = TiledTree()
    private(set) var tiles: [TileCoordinate: [UInt8]] = [:]

    init(_ origin: String = "log.example/log/1", seed: UInt8 = 1, size: UInt64 = 0) throws {
        signer = try NoteSigner(name: origin, seed: [UInt8](repeating: seed, count: 32))
        grow(to: size)
    }

    mutating func grow(to size: UInt64) {
        for tile in tree.append((tree.size..<size).map(leaf)) { tiles[tile.coordinate] = tile.bytes }
    }

    func read(_ coordinate: TileCoordinate) -> [UInt8]? { tiles[coordinate] }

    func checkpoint() throws -> Checkpoint {
        try Checkpoint(origin: signer.verifierKey.name, size: tree.size, root: tree.root)
    }

    func note() throws -> SignedNote { try signer.sign(checkpoint()) }

    /// The proof of entry `index`, cosigned by `witnesses` at 1000, 1001, … seconds.
    func proof(of index: UInt64, cosignedBy witnesses: [CosignatureSigner] = []) throws -> TlogProof {
        var note = try note()
        for (number, witness) in witnesses.enumerated() {
            note = note.adding(try witness.cosign(checkpoint(), at: 1000 + UInt64(number)))
        }
        let inclusion = try InclusionProof(of: index, in: tree.size, reading: read)
        return try TlogProof(index: index, path: inclusion.path, note: note)
    }
}

/// The witness `wNUMBER.example`.
func witness(_ number: UInt8) throws -> CosignatureSigner {
    try CosignatureSigner(name: "w\(number).example", seed: [UInt8](repeating: 0x80 + number, count: 32))
}

/// `witness NAME KEY` lines for the witnesses 1…`count`, called W1, W2 and so on.
func witnessLines(_ count: UInt8) throws -> String {
    try (1...count).map { "witness W\($0) \(try witness($0).verifierKey.text)\n" }.joined()
}
