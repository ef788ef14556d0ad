/// A checkpoint that a log signed and a quorum of witnesses saw.
public struct WitnessedCheckpoint: Hashable, Sendable {
    public let checkpoint: Checkpoint
    /// The log of the policy that signed it.
    public let log: VerifierKey
    /// When the witnesses that count say they saw it, earliest first, in seconds since 1970.
    public let witnessed: [UInt64]

    /// The earliest of ``witnessed``; nil when the policy asks for no witness.
    public var earliest: UInt64? { witnessed.first }
}

/// An entry that is proven to be in a log.
public struct LoggedLeaf: Hashable, Sendable {
    /// The entry's number, from 0.
    public let index: UInt64
    /// The checkpoint it is proven under.
    public let head: WitnessedCheckpoint

    /// How many entries the log had then.
    public var size: UInt64 { head.checkpoint.size }
    /// When the witnesses that count say they saw the checkpoint, earliest first, in seconds since 1970.
    public var witnessed: [UInt64] { head.witnessed }
    /// The earliest of ``witnessed``: the entry was logged no later than this, if that witness is honest.
    public var earliest: UInt64? { head.earliest }
}

extension LogPolicy {
    /// Verifies that `leafData` is the entry that `proof` says it is, in a log and under a checkpoint
    /// that this policy accepts (protocol 4.10, step 2).
    ///
    /// A forgery is reported before a lack: first `.unknownLog` and the log's `.badSignature`, then
    /// `.outsideTree`, `.wrongLength` and `.wrongRoot`, then the witnesses' `.badSignature`, and at
    /// last `.quorumNotMet` or `.unknownWitness`.
    public func check(_ proof: TlogProof, of leafData: [UInt8]) throws(LogProblem) -> LoggedLeaf {
        try check(proof, ofLeaf: .leaf(leafData))
    }

    /// As ``check(_:of:)``, for an entry of which only the leaf hash is known.
    public func check(_ proof: TlogProof, ofLeaf leaf: MerkleHash) throws(LogProblem) -> LoggedLeaf {
        let log = try signer(of: proof.note, proof.checkpoint)
        let inclusion = InclusionProof(index: proof.index, size: proof.checkpoint.size, path: proof.path)
        try inclusion.verify(leaf, under: proof.checkpoint.root)
        let times = try cosignatures(under: proof.note)
        let head = WitnessedCheckpoint(checkpoint: proof.checkpoint, log: log, witnessed: times)
        return LoggedLeaf(index: proof.index, head: head)
    }

    /// Verifies a signed checkpoint alone. Throws as ``check(_:of:)`` does, and `.malformed(.checkpoint)`.
    public func check(_ note: SignedNote) throws(LogProblem) -> WitnessedCheckpoint {
        let checkpoint = try Checkpoint(note.body)
        let log = try signer(of: note, checkpoint)
        return WitnessedCheckpoint(checkpoint: checkpoint, log: log, witnessed: try cosignatures(under: note))
    }

    /// The log that the checkpoint names and that has signed it.
    private func signer(of note: SignedNote, _ checkpoint: Checkpoint) throws(LogProblem) -> VerifierKey {
        var signer: VerifierKey?
        for log in logs where checkpoint.isNamed(by: log.key) {
            if try note.signature(of: log.key) != nil { signer = signer ?? log.key }
        }
        guard let signer else { throw .unknownLog }
        return signer
    }

    /// The times of the cosignatures that count, earliest first; throws when they are too few.
    private func cosignatures(under note: SignedNote) throws(LogProblem) -> [UInt64] {
        var signed: Set<Int> = []
        var times: [UInt64] = []
        let counting = quorum.counting
        for witness in witnesses {
            guard let seconds = try note.signature(of: witness.key)?.seconds else { continue }
            guard counting.contains(witness.member) else { continue }
            signed.insert(witness.member)
            times.append(seconds)
        }
        guard quorum.isMet(by: signed) else {
            let known = logs.map(\.key) + witnesses.map(\.key)
            let hasStrangers = note.signatures.contains { line in !known.contains(where: line.claims) }
            throw hasStrangers ? .unknownWitness : .quorumNotMet
        }
        return times.sorted()
    }
}
