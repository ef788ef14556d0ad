/// A proof that something was logged and that witnesses saw it, in one text (`c2sp.org/tlog-proof@v1`).
///
/// It is judged by ``LogPolicy/check(_:of:)``.
public struct TlogProof: Hashable, Sendable {
    private static let firstLine = "c2sp.org/tlog-proof@v1"
    /// No tree that the formats know is deeper.
    static let longestPath = 63

    /// The entry's number in the log, from 0.
    public let index: UInt64
    /// The inclusion proof's hashes, from the leaf's sibling upwards.
    public let path: [MerkleHash]
    /// The log's head with the log's signature and the witnesses' cosignatures.
    public let note: SignedNote
    /// What the note says; not verified yet.
    public let checkpoint: Checkpoint
    /// Opaque octets beside the proof. Nothing protects them; nil when there are none.
    public let extra: [UInt8]?

    /// Puts a proof together from its parts. Throws `.malformed(.checkpoint)` for a note about something
    /// else, `.malformed(.proof)` for more than 63 hashes.
    public init(
        index: UInt64, path: [MerkleHash], note: SignedNote, extra: [UInt8]? = nil
    ) throws(LogProblem) {
        guard path.count <= Self.longestPath, index <= .greatest, extra?.isEmpty != true else {
            throw .malformed(.proof)
        }
        self.index = index
        self.path = path
        self.note = note
        self.extra = extra
        checkpoint = try Checkpoint(note.body)
    }

    /// Reads a proof. Throws `.malformed` of the proof, of its note or of its checkpoint.
    public init(_ text: String) throws(LogProblem) {
        var lines = Lines(text.utf8)
        guard lines.next()?.elementsEqual(Self.firstLine.utf8) == true, var header = lines.untilEmpty()?[...],
            var line = header.popFirst()
        else { throw .malformed(.proof) }
        var extra: [UInt8]?
        if let base64 = line.after("extra ") {
            guard let octets = Base64.decode(base64), let next = header.popFirst() else {
                throw .malformed(.proof)
            }
            (extra, line) = (octets, next)
        }
        guard let index = line.after("index ")?.decimal, let path = [MerkleHash](base64: header) else {
            throw .malformed(.proof)
        }
        try self.init(index: index, path: path, note: SignedNote(lines.rest.text), extra: extra)
    }

    /// The proof as it is written; reading this gives the proof again.
    public var text: String {
        let extra = extra.map { "extra \(Base64.encode($0))\n" } ?? ""
        return "\(Self.firstLine)\n\(extra)index \(index)\n\(path.base64Lines)\n\(note.text)"
    }
}

extension [MerkleHash] {
    /// Reads one hash from each line; nil when one is not a hash or there are more than 63.
    init?(base64 lines: some Collection<ArraySlice<UInt8>>) {
        let hashes = lines.prefix(TlogProof.longestPath + 1).compactMap(MerkleHash.init(base64:))
        guard hashes.count == lines.count, hashes.count <= TlogProof.longestPath else { return nil }
        self = hashes
    }

    /// Each hash on a line of its own.
    var base64Lines: String { map { Base64.encode($0.bytes) + "\n" }.joined() }
}
