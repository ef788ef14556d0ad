import Crypto

/// A log's secret key, which signs its checkpoints.
public struct NoteSigner: Sendable {
    /// The public half, which verifiers pin.
    public let verifierKey: VerifierKey
    private let secret: Curve25519.Signing.PrivateKey

    /// Takes a 32-byte Ed25519 seed. Throws what ``VerifierKey`` throws for `name`, and `.weakKey`
    /// for a seed of another length.
    public init(name: String, seed: [UInt8]) throws(LogProblem) {
        (secret, verifierKey) = try secretKey(name, seed, .ed25519)
    }

    /// Signs `checkpoint`. The caller has made sure that it extends all that were signed before.
    public func sign(_ checkpoint: Checkpoint) throws(LogProblem) -> SignedNote {
        let body = Array(checkpoint.text.utf8)
        return SignedNote(body, [NoteSignature(by: verifierKey, try signature(secret, body))])
    }
}

/// A witness' secret key, which cosigns the checkpoints of logs.
public struct CosignatureSigner: Sendable {
    /// The public half, which verifiers pin.
    public let verifierKey: VerifierKey
    private let secret: Curve25519.Signing.PrivateKey

    /// Takes a 32-byte Ed25519 seed that serves nothing else. Throws as ``NoteSigner`` does.
    public init(name: String, seed: [UInt8]) throws(LogProblem) {
        (secret, verifierKey) = try secretKey(name, seed, .cosignature)
    }

    /// States that at `seconds` since 1970 this was the largest tree seen of its log.
    ///
    /// ``Witness`` decides whether that may be said.
    public func cosign(_ checkpoint: Checkpoint, at seconds: UInt64) throws(LogProblem) -> NoteSignature {
        guard seconds <= .greatest else { throw .cannotSign }
        let time = (0..<8).map { UInt8(truncatingIfNeeded: seconds >> (56 - 8 * $0)) }
        let message = Cosignature.message(Array(checkpoint.text.utf8), at: seconds)
        return NoteSignature(by: verifierKey, time + (try signature(secret, message)))
    }
}

private func secretKey(
    _ name: String, _ seed: [UInt8], _ algorithm: VerifierKey.Algorithm
) throws(LogProblem) -> (Curve25519.Signing.PrivateKey, VerifierKey) {
    guard let secret = try? Curve25519.Signing.PrivateKey(rawRepresentation: seed) else { throw .weakKey }
    let key = Array(secret.publicKey.rawRepresentation)
    return (secret, try VerifierKey(name: name, algorithm: algorithm, keyBytes: key))
}

private func signature(
    _ secret: Curve25519.Signing.PrivateKey, _ message: [UInt8]
) throws(LogProblem) -> [UInt8] {
    guard let signature = try? secret.signature(for: message) else { throw .cannotSign }
    return Array(signature)
}
