/// The head of a log: who it is, how many entries it has, and the root over them (C2SP tlog-checkpoint).
public struct Checkpoint: Hashable, Sendable {
    private let octets: [UInt8]
    private let originCount: Int
    /// How many entries the log has; at most 2^63 − 1.
    public let size: UInt64
    /// The root of the tree over those entries.
    public let root: MerkleHash

    /// The log's identity, which is its key's name.
    public var origin: String { originOctets.text }
    var originOctets: ArraySlice<UInt8> { octets.prefix(originCount) }

    /// The body of the note, extension lines and last newline included; this is what is signed.
    public var text: String { octets.text }

    /// Makes a checkpoint without extension lines. Throws `.malformed(.checkpoint)` for an origin
    /// that is empty or has control characters, and for a size above 2^63 − 1.
    public init(origin: String, size: UInt64, root: MerkleHash) throws(LogProblem) {
        try self.init("\(origin)\n\(size)\n\(Base64.encode(root.bytes))\n")
        guard originOctets.elementsEqual(origin.utf8) else { throw .malformed(.checkpoint) }
    }

    /// Reads the body of a note. Throws `.malformed(.checkpoint)`. Nothing is verified yet.
    public init(_ body: String) throws(LogProblem) {
        octets = Array(body.utf8)
        var lines = Lines(octets)
        guard octets.allSatisfy({ $0 >= 0x20 || $0 == newline }),
            let origin = lines.next(), !origin.isEmpty, let size = lines.next()?.decimal,
            let root = lines.next().flatMap(MerkleHash.init(base64:))
        else { throw .malformed(.checkpoint) }
        while let line = lines.next() {
            guard !line.isEmpty else { throw .malformed(.checkpoint) }
        }
        guard lines.rest.isEmpty else { throw .malformed(.checkpoint) }
        originCount = origin.count
        self.size = size
        self.root = root
    }

    /// Whether `key` is called what this log is called.
    func isNamed(by key: VerifierKey) -> Bool { originOctets.elementsEqual(key.nameOctets) }
}

extension MerkleHash {
    /// Reads 32 bytes in Base64.
    init?(base64 text: ArraySlice<UInt8>) {
        guard let bytes = Base64.decode(text) else { return nil }
        self.init(bytes)
    }
}
