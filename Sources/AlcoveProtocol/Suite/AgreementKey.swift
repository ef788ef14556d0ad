import Crypto

/// An X25519 public key that passed the checks of protocol 4.1.
public struct AgreementKey: Hashable, Sendable {
    /// The 32 bytes of the key.
    public let raw: Bytes32

    /// Takes `raw`, or throws ``WireProblem/weakKey`` when agreements with it would be all zeros.
    public init(_ raw: Bytes32) throws(WireProblem) {
        guard KeyHygiene.isSound(agreementKey: raw.bytes[...]) else { throw .weakKey }
        self.raw = raw
    }
}

/// The secret half of an ``AgreementKey``. A seed serves either HPKE or MAC agreement, never both.
public struct AgreementSeed: Sendable {
    /// The 32-byte private key. It belongs in a vault and nowhere else.
    public let raw: Bytes32
    /// The public half.
    public let key: AgreementKey

    /// Takes a private key. Throws ``WireProblem/weakKey`` when its public half would be unsound.
    public init(_ raw: Bytes32) throws(WireProblem) {
        guard let secret = try? Curve25519.KeyAgreement.PrivateKey(rawRepresentation: raw.bytes)
        else { throw .weakKey }
        self.raw = raw
        key = try AgreementKey(Bytes32(fitting: Array(secret.publicKey.rawRepresentation)))
    }

    /// The secret shared with the owner of `other`, or `nil` when it would be all zeros.
    func agree(with other: AgreementKey) -> Bytes32? {
        guard KeyHygiene.isSound(agreementKey: other.raw.bytes[...]),
            let secret = try? Curve25519.KeyAgreement.PrivateKey(rawRepresentation: raw.bytes),
            let peer = try? Curve25519.KeyAgreement.PublicKey(rawRepresentation: other.raw.bytes),
            let shared = try? secret.sharedSecretFromKeyAgreement(with: peer)
        else { return nil }
        let bytes = Bytes32(fitting: shared.withUnsafeBytes { Array($0) })
        return bytes.matches(.zero) ? nil : bytes
    }
}
