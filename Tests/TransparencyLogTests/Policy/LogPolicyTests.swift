import Testing
import TransparencyLog

@Suite struct `A policy` {
    private func policy(_ witnesses: UInt8, _ rest: String) throws -> LogPolicy {
        try LogPolicy("log \(SmallLog().signer.verifierKey.text)\n\(witnessLines(witnesses))\(rest)")
    }

    /// Whether `policy` accepts an entry that the witnesses of these numbers cosigned.
    private func accepts(_ policy: LogPolicy, _ signed: [UInt8]) throws -> Bool {
        let log = try SmallLog(size: 5)
        let proof = try log.proof(of: 3, cosignedBy: signed.map(witness))
        do {
            _ = try policy.check(proof, ofLeaf: leaf(3))
            return true
        } catch LogProblem.quorumNotMet {
            return false
        }
    }

    @Test(
        arguments: [
            ("group G any W1 W2 W3\nquorum G\n", [1, 2, 3, 4, 5, 6, 7]),
            ("group G all W1 W2 W3\nquorum G\n", [7]),
            ("group G 2 W1 W2 W3\nquorum G\n", [3, 5, 6, 7]),
            ("quorum W2\n", [2, 3, 6, 7]), ("quorum none\n", [0, 1, 2, 3, 4, 5, 6, 7]),
            ("group A any W1 W2\ngroup B all A W3\nquorum B\n", [5, 6, 7]),
            ("group A all W1 W2\ngroup B any A W3\nquorum B\n", [3, 4, 5, 6, 7]),
            ("# nothing\n\n \t\n  group\tA  1 W1\t\n # x\nquorum A\n", [1, 3, 5, 7]),
        ] as [(String, Set<Int>)])
    func `asks for the witnesses it says`(rest: String, accepted: Set<Int>) throws {
        let policy = try policy(3, rest)
        for chosen in 0..<8 {
            let signed = (1...3 as ClosedRange<UInt8>).filter { chosen >> ($0 - 1) & 1 == 1 }
            #expect(try accepts(policy, signed) == accepted.contains(chosen), "\(signed)")
        }
        let fewest = accepted.map { ($0 as Int).nonzeroBitCount }.min()
        #expect(policy.fewestCosignatures == fewest)
    }

    @Test func `counts only those that its quorum rests on`() throws {
        let policy = try policy(3, "group G 2 W1 W2\nquorum G\n")
        let log = try SmallLog(size: 5)
        let proof = try log.proof(of: 3, cosignedBy: [3, 2, 1].map(witness))
        let logged = try policy.check(proof, ofLeaf: leaf(3))
        #expect(logged.witnessed == [1001, 1002] && logged.earliest == 1001)
        #expect(throws: LogProblem.quorumNotMet) {
            try policy.check(log.proof(of: 3, cosignedBy: [3, 2].map(witness)), ofLeaf: leaf(3))
        }
    }

    @Test func `says unknown witness when strangers have signed instead`() throws {
        let policy = try policy(2, "group G 2 W1 W2\nquorum G\n")
        let proof = try SmallLog(size: 5).proof(of: 3, cosignedBy: [1, 9].map(witness))
        #expect(throws: LogProblem.unknownWitness) { try policy.check(proof, ofLeaf: leaf(3)) }
        // A stranger's line beside a quorum does no harm.
        let more = try SmallLog(size: 5).proof(of: 3, cosignedBy: [1, 9, 2].map(witness))
        #expect(try policy.check(more, ofLeaf: leaf(3)).witnessed == [1000, 1002])
    }

    @Test func `reports a forgery before a lack`() throws {
        let policy = try policy(2, "group G 2 W1 W2\nquorum G\n")
        let proof = try SmallLog(size: 5).proof(of: 3)
        #expect(throws: LogProblem.wrongRoot) { try policy.check(proof, ofLeaf: leaf(2)) }
        #expect(LogProblem.wrongRoot.isForgery && !LogProblem.quorumNotMet.isForgery)
        // A witness' signature that was moved here from another checkpoint.
        let moved = proof.note.adding(try witness(1).cosign(SmallLog(size: 4).checkpoint(), at: 1))
        #expect(throws: LogProblem.badSignature) {
            try policy.check(TlogProof(index: 3, path: proof.path, note: moved), ofLeaf: leaf(3))
        }
    }

    @Test func `believes any of its logs, each under its own origin`() throws {
        let one = try SmallLog("one.example", seed: 1, size: 5),
            two = try SmallLog("two.example", seed: 2, size: 5)
        let both = try LogPolicy(
            "log \(one.signer.verifierKey.text)\nlog \(two.signer.verifierKey.text)\nquorum none\n")
        #expect(try both.check(one.note()).log == one.signer.verifierKey)
        #expect(try both.check(two.note()).log == two.signer.verifierKey)
        // The key of one under the name of the other.
        let crossed = try NoteSigner(name: "one.example", seed: [UInt8](repeating: 2, count: 32))
        #expect(throws: LogProblem.unknownLog) { try both.check(crossed.sign(one.checkpoint())) }
        #expect(throws: LogProblem.unknownLog) { try both.check(two.signer.sign(one.checkpoint())) }
    }

    @Test func `is written from its parts`() throws {
        let log = try SmallLog().signer.verifierKey
        let witnesses = try (1...3 as ClosedRange<UInt8>).map {
            (
                name: "W\($0)", key: try witness($0).verifierKey,
                url: $0 == 1 ? "https://w1.example" as String? : nil
            )
        }
        let policy = try LogPolicy(log: log, witnesses: witnesses, threshold: 2)
        #expect(
            policy.witnesses.map(\.url) == ["https://w1.example", nil, nil] && policy.fewestCosignatures == 2)
        #expect(try LogPolicy(policy.text) == policy)
        #expect(try LogPolicy(log: log).fewestCosignatures == 0)
        #expect(throws: LogProblem.malformed(.policy)) {
            try LogPolicy(log: log, witnesses: witnesses, threshold: 4)
        }
    }

    @Test(arguments: [
        "", "quorum G\n", "quorum none\nquorum none\n", "quorum none", "quorum\n", "quorum none none\n",
        "group G 0 W1\nquorum G\n", "group G 3 W1 W2\nquorum G\n", "group G 01 W1 W2\nquorum G\n",
        "group G any\nquorum G\n", "group G any W1 W1\nquorum G\n", "group G any W4\nquorum G\n",
        "group G any G\nquorum G\n", "quorum G\ngroup G any W1\n", "group W1 any W2\nquorum W1\n",
        "group none any W1\nquorum none\n", "group G any none\nquorum G\n",
        "group A any W1\ngroup B any W1\nquorum A\n",
        "group G half W1\nquorum G\n", "groups G any W1\nquorum G\n", "QUORUM none\n", "quorum none\r\n",
        "quorum none\u{7f}\n", "quorum none\u{0}\n", "log\nquorum none\n", "witness W4\nquorum none\n",
        "group G 99999999999999999999 W1\nquorum G\n", "group G -1 W1\nquorum G\n",
    ])
    func `is refused when it is not one`(rest: String) {
        #expect(throws: LogProblem.malformed(.policy)) { try policy(2, rest) }
    }

    @Test func `has no key twice and each key in its own part`() throws {
        let log = try SmallLog().signer.verifierKey.text, one = try witness(1).verifierKey
        let renamed = try VerifierKey(name: "other", algorithm: .cosignature, keyBytes: one.keyBytes).text
        for text in [
            "log \(log)\nlog \(log)\nquorum none\n",
            "witness A \(one.text)\nwitness B \(renamed)\nquorum none\n",
            "log \(log) https://a b\nquorum none\n", "witness A \(one.text) https://a b\nquorum none\n",
        ] {
            #expect(throws: LogProblem.malformed(.policy)) { try LogPolicy(text) }
        }
        #expect(throws: LogProblem.unsupportedKey) { try LogPolicy("log \(one.text)\nquorum none\n") }
        #expect(throws: LogProblem.unsupportedKey) { try LogPolicy("witness A \(log)\nquorum none\n") }
        #expect(throws: LogProblem.malformed(.verifierKey)) {
            try LogPolicy("log \(log.dropLast(4))\nquorum none\n")
        }
    }

    @Test func `may be nested as deep as its size allows`() throws {
        var text = try witnessLines(1) + "group G0 any W1\n"
        for depth in 1..<8000 { text += "group G\(depth) any G\(depth - 1)\n" }
        let deep = try LogPolicy(text + "quorum G7999\n")
        #expect(deep.fewestCosignatures == 1)
    }
}
