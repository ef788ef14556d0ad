/// Messages of a talk with everything that proves them, as it was handed over: nothing in it has been checked (protocol 4.10).
///
/// ``EvidenceVerifier`` checks it. Decoding accepts exactly one encoding of each bundle.
public struct EvidenceBundle: Hashable, Sendable {
    /// An epoch of the talk and its author's signature.
    public struct Epoch: Hashable, Sendable {
        public let announce: EpochAnnounce
        public let signature: Bytes64

        public init(announce: EpochAnnounce, signature: Bytes64) {
            self.announce = announce
            self.signature = signature
        }
    }

    /// An entry of the log with the proof that it is there.
    public struct Leaf: Hashable, Sendable {
        public let data: [UInt8]
        /// A `tlog-proof@v1` text.
        public let proof: String

        public init(data: [UInt8], proof: String) {
            self.data = data
            self.proof = proof
        }
    }

    /// A file that a disclosed part names, as it must lie beside the bundle.
    public struct Attachment: Hashable, Sendable {
        /// SHA-256 of the file.
        public let hash: Bytes32
        /// The file's length in bytes.
        public let count: UInt64

        public init(hash: Bytes32, count: UInt64) {
            self.hash = hash
            self.count = count
        }
    }

    /// How many of each a bundle holds at most: more than the largest report that a server takes has room for.
    static var mostEpochs: Int { 4096 }
    static var mostLeaves: Int { 4096 }
    static var mostItems: Int { 16_384 }

    /// The C2SP tlog-policy by which the proofs were made. A verifier goes by its own.
    public let policy: String
    /// By rising number, the first one of the talk among them.
    public let epochs: [Epoch]
    public let leaves: [Leaf]
    public let items: [EvidenceItem]
    public let statement: EvidenceStatement
    public let attachments: [Attachment]

    public init(
        policy: String, epochs: [Epoch], leaves: [Leaf], items: [EvidenceItem],
        statement: EvidenceStatement, attachments: [Attachment]
    ) {
        self.policy = policy
        self.epochs = epochs
        self.leaves = leaves
        self.items = items
        self.statement = statement
        self.attachments = attachments
    }
}
