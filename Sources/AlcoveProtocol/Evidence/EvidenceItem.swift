/// One message of a bundle: its header, what of it is disclosed, and the proof of its receipt. Unchecked.
public struct EvidenceItem: Hashable, Sendable {
    /// A part that the reporter shows, with the salt that ties it to its leaf.
    public struct Disclosure: Hashable, Sendable {
        public let index: UInt32
        public let salt: Bytes32
        public let part: Part

        public init(index: UInt32, salt: Bytes32, part: Part) {
            self.index = index
            self.salt = salt
            self.part = part
        }
    }

    /// The receipt's place in its batch.
    public struct Place: Hashable, Sendable {
        public let index: UInt64
        public let size: UInt64
        public let path: [Bytes32]

        public init(index: UInt64, size: UInt64, path: [Bytes32]) {
            self.index = index
            self.size = size
            self.path = path
        }
    }

    public let header: Header
    /// The header's 189 bytes.
    public let headerBytes: [UInt8]
    public let mode: AuthMode
    public let auth: [UInt8]
    /// One for each part of the message, at least one.
    public let leaves: [Bytes32]
    /// By rising index; none when the whole message is withheld.
    public let disclosed: [Disclosure]
    public let receipt: SignedReceipt
    public let place: Place
    /// A logged ``Batch``.
    public let batch: EvidenceBundle.Leaf

    /// Names the message.
    public var headerHash: Bytes32 { Header.hash(of: headerBytes[...]) }

    public init(
        headerBytes: [UInt8], mode: AuthMode, auth: [UInt8], leaves: [Bytes32], disclosed: [Disclosure],
        receipt: SignedReceipt, place: Place, batch: EvidenceBundle.Leaf
    ) throws(WireProblem) {
        header = try Header(headerBytes[...])
        guard !leaves.isEmpty else { throw .wrongLength }
        guard disclosed.allSatisfy({ Int($0.index) < leaves.count }),
            zip(disclosed, disclosed.dropFirst()).allSatisfy({ $0.index < $1.index })
        else { throw .unknownValue }
        self.headerBytes = headerBytes
        self.mode = mode
        self.auth = auth
        self.leaves = leaves
        self.disclosed = disclosed
        self.receipt = receipt
        self.place = place
        self.batch = batch
    }
}
