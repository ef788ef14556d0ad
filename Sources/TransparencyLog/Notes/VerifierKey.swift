import Crypto

/// A public key of a log or a witness, written `name+hash+base64(type ‖ key)` (C2SP signed-note).
///
/// Two are equal when name, type and key are the same octet for octet.
public struct VerifierKey: Hashable, Sendable {
    /// What the key signs, and how.
    public enum Algorithm: UInt8, Sendable {
        /// Ed25519 over the text of a note.
        case ed25519 = 0x01
        /// Ed25519 over the time and the text of a checkpoint (C2SP tlog-cosignature).
        case cosignature = 0x04
    }

    /// The name as octets, which is what counts in comparisons.
    let nameOctets: [UInt8]
    public let algorithm: Algorithm
    /// The 32 bytes of the Ed25519 public key, canonical and not of small order.
    public let keyBytes: [UInt8]
    /// The first four bytes of `SHA-256(name ‖ 0x0a ‖ type ‖ key)`; tells keys of one name apart.
    public let hash: UInt32

    /// What the key's owner is called: a log's origin, or a witness' name.
    public var name: String { nameOctets.text }

    /// Takes a key as it is. Throws `.malformed(.verifierKey)` for a name that is empty or has
    /// spaces, control characters or `+`, and `.weakKey`.
    public init(name: String, algorithm: Algorithm, keyBytes: [UInt8]) throws(LogProblem) {
        guard name.isNoteName, keyBytes.count == 32 else { throw .malformed(.verifierKey) }
        guard EdwardsEncoding.isSoundPoint(keyBytes[...]) else { throw .weakKey }
        nameOctets = Array(name.utf8)
        self.algorithm = algorithm
        self.keyBytes = keyBytes
        hash = Self.hash(nameOctets, [algorithm.rawValue] + keyBytes)
    }

    /// Reads a key as it is written.
    ///
    /// Throws `.malformed(.verifierKey)`, also when the hash does not belong to the key; `.weakKey`;
    /// and `.unsupportedKey` for a well-formed key of another type.
    public init(_ text: String) throws(LogProblem) {
        let fields = Array(text.utf8).split(
            separator: UInt8(ascii: "+"), maxSplits: 2, omittingEmptySubsequences: false)
        guard let name = fields.first, let digits = fields.dropFirst().first, fields.count == 3,
            let typed = fields.last.flatMap(Base64.decode), let type = typed.first,
            name.text.isNoteName, Array(digits) == Self.digits(Self.hash(Array(name), typed))
        else { throw .malformed(.verifierKey) }
        guard let algorithm = Algorithm(rawValue: type) else { throw .unsupportedKey }
        try self.init(name: name.text, algorithm: algorithm, keyBytes: Array(typed.dropFirst()))
    }

    /// The key as it is written; reading this gives the key again.
    public var text: String {
        "\(name)+\(Self.digits(hash).text)+\(Base64.encode([algorithm.rawValue] + keyBytes))"
    }

    /// Whether `signature` (64 bytes) by this key fits `message`.
    func isValid(_ signature: ArraySlice<UInt8>, for message: [UInt8]) -> Bool {
        guard EdwardsEncoding.isSoundSignature(signature),
            let key = try? Curve25519.Signing.PublicKey(rawRepresentation: keyBytes)
        else { return false }
        return key.isValidSignature(signature, for: message)
    }

    private static func hash(_ name: [UInt8], _ typed: [UInt8]) -> UInt32 {
        SHA256.hash(data: name + [newline] + typed).prefix(4).reduce(0) { $0 << 8 | UInt32($1) }
    }

    /// `hash` as eight hexadecimal digits.
    private static func digits(_ hash: UInt32) -> [UInt8] {
        let digits = Array(String(hash, radix: 16).utf8)
        return Array(repeating: UInt8(ascii: "0"), count: 8 - digits.count) + digits
    }
}

extension String {
    /// Whether this can name a key: not empty, no white space, no control character, no `+`.
    var isNoteName: Bool {
        !isEmpty && unicodeScalars.allSatisfy { !$0.properties.isWhitespace && $0 != "+" && $0.value >= 0x20 }
    }
}
