/// Why something that claims to come from a transparency log is not believed.
///
/// What is *wrong* differs from what is *not known*: see ``isForgery``.
public enum LogProblem: Error, Hashable, Sendable {
    /// A text or byte string that has another shape than its format prescribes.
    public enum Format: Hashable, Sendable {
        /// A verifier key: `name+hash+base64`.
        case verifierKey
        /// A signed note, or one of its signature lines.
        case note
        /// The body of a checkpoint.
        case checkpoint
        /// A `c2sp.org/tlog-proof@v1`.
        case proof
        /// A trust policy.
        case policy
        /// The body of an `add-checkpoint` request.
        case witnessRequest
        /// The path of a tile.
        case tilePath
        /// The bytes of a tile, or of the right edge of a tree.
        case tile
        /// The bytes of an entry bundle.
        case entryBundle
    }

    /// Not of the shape that the format prescribes.
    case malformed(Format)
    /// An Ed25519 public key of small order or not canonical: under it, one signature fits any text.
    case weakKey
    /// A key of a type that is not supported here; it may well be good.
    case unsupportedKey
    /// A signature by a known key does not fit the text.
    case badSignature
    /// The proof leads to another root than the checkpoint has.
    case wrongRoot
    /// The proof has more or fewer hashes than its sizes call for.
    case wrongLength
    /// The entry's number, or the older tree's size, lies beyond the tree.
    case outsideTree
    /// No log of the policy signed this checkpoint: its origin or its key is not among them.
    case unknownLog
    /// Too few cosignatures count, and there are some by witnesses that the policy does not know.
    case unknownWitness
    /// Too few of the policy's witnesses have cosigned.
    case quorumNotMet
    /// A tile that is needed could not be had.
    case missingTile(TileCoordinate)
    /// The engine could not sign.
    case cannotSign

    /// Whether this can only come from a fault or a lie of whoever made it, whatever the verifier knows.
    ///
    /// Otherwise the verifier lacks something (a key, a policy, a tile), and the answer is
    /// "cannot be verified here", not "forged".
    public var isForgery: Bool {
        switch self {
        case .malformed, .weakKey, .badSignature, .wrongRoot, .wrongLength, .outsideTree: true
        case .unsupportedKey, .unknownLog, .unknownWitness, .quorumNotMet, .missingTile, .cannotSign: false
        }
    }
}
