import Crypto

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// An Ed25519 public key that passed the checks of protocol 4.1.
public struct SigningKey: Hashable, Sendable {
    /// The 32 bytes of the key.
    public let raw: Bytes32

    /// Takes `raw`, or throws ``WireProblem/weakKey`` when it is of small order or not canonical.
    public init(_ raw: Bytes32) throws(WireProblem) {
        guard KeyHygiene.isSound(signingKey: raw.bytes[...]),
            (try? Curve25519.Signing.PublicKey(rawRepresentation: raw.bytes)) != nil
        else { throw .weakKey }
        self.raw = raw
    }

    /// Whether `signature` over `L(label) ‖ data` was made by this key's owner. S and R are checked first.
    func isValid(_ signature: Bytes64, _ label: Label, _ data: some DataProtocol) -> Bool {
        guard KeyHygiene.isSound(signature: signature.bytes[...]),
            KeyHygiene.isSound(signingKey: raw.bytes[...]),
            let key = try? Curve25519.Signing.PublicKey(rawRepresentation: raw.bytes)
        else { return false }
        return key.isValidSignature(signature.bytes, for: label.prefix + Array(data))
    }
}

/// The secret half of a ``SigningKey``: a 32-byte Ed25519 seed. One seed serves one purpose.
public struct SigningSeed: Sendable {
    /// The seed. It belongs in a vault and nowhere else.
    public let raw: Bytes32
    /// The public half.
    public let key: SigningKey
    /// The seed made ready to sign with, which takes as long as a signature.
    private let secret: Curve25519.Signing.PrivateKey

    /// Takes a seed. Throws ``WireProblem/weakKey`` in the impossible case that its key is unsound.
    public init(_ raw: Bytes32) throws(WireProblem) {
        guard let secret = try? Curve25519.Signing.PrivateKey(rawRepresentation: raw.bytes) else {
            throw .weakKey
        }
        self.raw = raw
        self.secret = secret
        key = try SigningKey(Bytes32(fitting: Array(secret.publicKey.rawRepresentation)))
    }

    /// `Ed25519(seed, L(label) ‖ data)`, or `nil` when the engine fails.
    func sign(_ label: Label, _ data: some DataProtocol) -> Bytes64? {
        (try? secret.signature(for: label.prefix + Array(data))).flatMap { Bytes64(Array($0)) }
    }
}
