import Crypto

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// A secret sealed to one public key: HPKE base mode, suite 1 (RFC 9180; protocol 4.1).
///
/// The authenticated modes of HPKE are never used: who sealed something is said by a signature.
public struct SealedKey: Hashable, Sendable {
    /// The encapsulated key, 32 bytes in suite 1.
    public let enc: [UInt8]
    /// The ciphertext with its tag.
    public let ct: [UInt8]

    init(enc: [UInt8], ct: [UInt8]) {
        self.enc = enc
        self.ct = ct
    }

    private static let suite = HPKE.Ciphersuite(
        kem: .Curve25519_HKDF_SHA256, kdf: .HKDF_SHA256, aead: .AES_GCM_256)

    /// Seals `plaintext` to the owner of `key`, or returns `nil` when the engine fails.
    static func seal(
        _ plaintext: [UInt8], to key: AgreementKey, info: [UInt8], authenticating aad: [UInt8]
    ) -> SealedKey? {
        guard KeyHygiene.isSound(agreementKey: key.raw.bytes[...]),
            let recipient = try? Curve25519.KeyAgreement.PublicKey(rawRepresentation: key.raw.bytes),
            var sender = try? HPKE.Sender(recipientKey: recipient, ciphersuite: suite, info: Data(info)),
            let ct = try? sender.seal(plaintext, authenticating: aad)
        else { return nil }
        return SealedKey(enc: Array(sender.encapsulatedKey), ct: Array(ct))
    }

    /// What was sealed, or `nil` when `seed`, `info` or `aad` is not that of the sealing.
    func open(with seed: AgreementSeed, info: [UInt8], authenticating aad: [UInt8]) -> [UInt8]? {
        guard KeyHygiene.isSound(agreementKey: enc[...]),
            let secret = try? Curve25519.KeyAgreement.PrivateKey(rawRepresentation: seed.raw.bytes),
            var recipient = try? HPKE.Recipient(
                privateKey: secret, ciphersuite: Self.suite, info: Data(info),
                encapsulatedKey: Data(enc)),
            let opened = try? recipient.open(ct, authenticating: aad)
        else { return nil }
        return Array(opened)
    }
}
