import Testing
import TransparencyLog

@Suite struct `The shared vectors of the log` {
    let log = Vectors.shared.log
    var policy: LogPolicy { get throws { try LogPolicy(log.policy) } }
    let leaf = Vectors.shared.batch.leaf.bytes

    /// The proof with `old` replaced by `new`, which must occur in it.
    private func twin(_ old: String, _ new: String, in proof: String? = nil) throws -> TlogProof {
        let text = proof ?? log.proof_batch
        let changed = text.replacing(old, with: new)
        try #require(changed != text)
        return try TlogProof(changed)
    }

    private func expect(_ problem: LogProblem, _ work: () throws -> Any) {
        #expect(throws: problem) { _ = try work() }
    }

    @Test func `verify, and say when they were witnessed`() throws {
        let batch = try policy.check(TlogProof(log.proof_batch), of: leaf)
        #expect(batch.index == 9 && batch.size == 13)
        #expect(batch.witnessed == [0x6afd_8706, 0x6afd_8707] && batch.earliest == 0x6afd_8706)
        #expect(batch.head.log.text == log.log_vkey && batch.head.checkpoint.origin == log.origin)
        let key = try policy.check(TlogProof(log.proof_key), of: Vectors.shared.key_record.bytes)
        #expect(key.index == 5 && key.size == 13)
    }

    @Test func `are written as they were read`() throws {
        for text in [log.proof_batch, log.proof_key] { #expect(try TlogProof(text).text == text) }
        for text in [log.log_vkey, log.w1, log.w2] { #expect(try VerifierKey(text).text == text) }
        #expect(try policy.witnesses.map(\.key.text) == [log.w1, log.w2])
        #expect(try policy.fewestCosignatures == 2)
        let note = try TlogProof(log.proof_key).note
        #expect(try SignedNote(note.text) == note)
    }

    @Test func `hold the tree of a batch`() throws {
        let batch = Vectors.shared.batch
        let path = batch.path.compactMap { MerkleHash($0.bytes) }
        let proof = InclusionProof(index: batch.index, size: batch.size, path: path)
        // A batch ends with the root over its receipts, each without its signature.
        let root = try #require(MerkleHash(leaf.suffix(32)))
        let receipt = Vectors.shared.msg_worker.receipt.bytes.prefix(108)
        try proof.verify(.leaf(receipt), under: root)
        #expect(throws: LogProblem.wrongRoot) { try proof.verify(.leaf(receipt.dropLast()), under: root) }
    }

    @Test func `refuse another leaf, index or path`() throws {
        expect(.wrongRoot) { try policy.check(TlogProof(log.proof_batch), of: leaf + [0]) }
        expect(.wrongRoot) { try policy.check(twin("index 9", "index 8"), of: leaf) }
        expect(.wrongLength) { try policy.check(twin("index 9", "index 12"), of: leaf) }
        expect(.outsideTree) { try policy.check(twin("index 9", "index 13"), of: leaf) }
        expect(.wrongRoot) { try policy.check(twin("\ndakO", "\ndalO"), of: leaf) }
        expect(.wrongRoot) { try policy.check(TlogProof(log.proof_key), of: leaf) }
    }

    @Test func `refuse a changed head or signature`() throws {
        expect(.badSignature) { try policy.check(twin("\n13\n", "\n14\n"), of: leaf) }
        expect(.badSignature) { try policy.check(twin("\n9vtkm6", "\n8vtkm6"), of: leaf) }
        expect(.badSignature) { try policy.check(twin("UebphIXyhA", "UebphIXyhB"), of: leaf) }
        expect(.badSignature) { try policy.check(twin("TkEcNQAAAABq/YcGK", "TkEcNQAAAABq/YcHK"), of: leaf) }
    }

    @Test func `do not count for another log or other witnesses`() throws {
        let other = try NoteSigner(name: log.origin, seed: [UInt8](repeating: 9, count: 32)).verifierKey
        let pinned = try LogPolicy(log.policy.replacing(log.log_vkey, with: other.text))
        expect(.unknownLog) { try pinned.check(TlogProof(log.proof_batch), of: leaf) }
        expect(.unknownLog) {
            try policy.check(twin("\nalcove.example/log/1\n", "\nalcove.example/log/2\n"), of: leaf)
        }
        expect(.unknownWitness) { try policy.check(twin("w2.example/w", "w3.example/w"), of: leaf) }
        let short = log.proof_batch.split(separator: "\n", omittingEmptySubsequences: false).dropLast(2)
        expect(.quorumNotMet) { try policy.check(TlogProof(short.joined(separator: "\n") + "\n"), of: leaf) }
    }

    @Test func `refuse every changed octet and every cut`() throws {
        let policy = try policy
        let octets = Array(log.proof_batch.utf8)
        for index in octets.indices {
            var twin = octets
            twin[index] ^= 1 << UInt8(index % 7)
            guard let text = String(validating: twin, as: UTF8.self) else { continue }
            #expect(throws: LogProblem.self, "octet \(index)") { try policy.check(TlogProof(text), of: leaf) }
        }
        for end in stride(from: 0, to: octets.count, by: 7) {
            let cut = String(decoding: octets[..<end], as: UTF8.self)
            #expect(throws: LogProblem.self, "cut at \(end)") { try policy.check(TlogProof(cut), of: leaf) }
        }
    }
}
