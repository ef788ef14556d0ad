/// The body of `add-checkpoint` (C2SP tlog-witness): a checkpoint, and why it extends the last one.
public struct WitnessRequest: Hashable, Sendable {
    /// The size of the tree that the witness is thought to have cosigned last.
    public let old: UInt64
    /// The hashes of the consistency proof.
    public let path: [MerkleHash]
    /// The checkpoint as the log signed it.
    public let note: SignedNote
    /// What the note says; not verified yet.
    public let checkpoint: Checkpoint

    /// Throws `.malformed(.witnessRequest)` for more than 63 hashes or sizes beyond the limits, and
    /// `.malformed(.checkpoint)` for a note about something else.
    public init(old: UInt64, path: [MerkleHash], note: SignedNote) throws(LogProblem) {
        guard path.count <= TlogProof.longestPath, old <= .greatest else { throw .malformed(.witnessRequest) }
        (self.old, self.path, self.note) = (old, path, note)
        checkpoint = try Checkpoint(note.body)
    }

    /// Reads a request's body. Throws `.malformed` of the request, its note or its checkpoint.
    public init(_ body: String) throws(LogProblem) {
        var lines = Lines(body.utf8)
        guard let old = lines.next()?.after("old ")?.decimal, let hashes = lines.untilEmpty(),
            let path = [MerkleHash](base64: hashes)
        else { throw .malformed(.witnessRequest) }
        try self.init(old: old, path: path, note: SignedNote(lines.rest.text))
    }

    /// The body as it is sent.
    public var text: String { "old \(old)\n\(path.base64Lines)\n\(note.text)" }
}
