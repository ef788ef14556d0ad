import TransparencyLog

/// The proofs of one bundle: a text that many entries share is read once, and judged once for each entry; a note's
/// signatures are checked once.
struct EvidenceProofs {
    /// What a proof was found to be worth. Its entry's index means nothing when ``reason`` is a forgery.
    struct Worth {
        var reason: EvidenceReason?
        var index: UInt64 = 0
        var earliest: UInt64?
        var witnesses = 0
    }

    private struct Kept {
        let proof: TlogProof?
        var worth: [Bytes32: Worth] = [:]
    }

    /// The policy that the proofs are checked by; `nil` when the verifier does not know the bundle's.
    let policy: LogPolicy?
    /// By the bytes of their texts: what is one text to Swift may be two, worth different things.
    private var kept: [[UInt8]: Kept] = [:]
    private var heads: [SignedNote: Result<WitnessedCheckpoint, LogProblem>] = [:]

    init(by policy: LogPolicy?) { self.policy = policy }

    /// Whether `leaf` is in the log.
    mutating func judge(_ leaf: EvidenceBundle.Leaf) -> Worth {
        let (text, digest) = (Array(leaf.proof.utf8), sha256(leaf.data))
        let known = kept[text] ?? Kept(proof: Self.proof(leaf.proof))
        if let worth = known.worth[digest] { return worth }
        let worth = worth(of: known.proof, for: leaf.data)
        // In its place: a copy would be as long as all that was kept before.
        kept[text, default: Kept(proof: known.proof)].worth[digest] = worth
        return worth
    }

    /// A proof whose numbers every implementation reads alike.
    private static func proof(_ text: String) -> TlogProof? {
        guard let proof = try? TlogProof(text), max(proof.index, proof.checkpoint.size) <= largestWireNumber
        else { return nil }
        return proof
    }

    private mutating func worth(of proof: TlogProof?, for data: [UInt8]) -> Worth {
        guard let proof else { return Worth(reason: .proofFalse) }
        guard let policy else { return Worth(reason: .policyUnknown, index: proof.index) }
        let head = heads[proof.note] ?? Self.head(proof.note, by: policy)
        heads[proof.note] = head
        if case .failure(let problem) = head {
            if problem.isForgery { return Worth(reason: .proofFalse) }
            if case .unknownLog = problem { return Worth(reason: .logUnknown, index: proof.index) }
        }
        let inclusion = InclusionProof(index: proof.index, size: proof.checkpoint.size, path: proof.path)
        guard (try? inclusion.verify(.leaf(data), under: proof.checkpoint.root)) != nil else {
            return Worth(reason: .proofFalse)
        }
        guard case .success(let seen) = head else { return Worth(reason: .quorumNotMet, index: proof.index) }
        return Worth(index: proof.index, earliest: seen.earliest, witnesses: seen.witnessed.count)
    }

    private static func head(
        _ note: SignedNote, by policy: LogPolicy
    ) -> Result<WitnessedCheckpoint, LogProblem> {
        do throws(LogProblem) { return .success(try policy.check(note)) } catch { return .failure(error) }
    }
}
