import Crypto

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// AES-256-GCM with the 16-byte tag behind the ciphertext. Each key and nonce pair is used once.
enum AuthenticatedEncryption {
    /// The length of the tag, in bytes.
    static let tagCount = 16

    /// Encrypts, or returns `nil` when the engine fails.
    static func seal(
        _ plaintext: some DataProtocol, key: Bytes32, nonce: Bytes12, authenticating aad: some DataProtocol
    ) -> [UInt8]? {
        guard let nonce = try? AES.GCM.Nonce(data: nonce.bytes),
            let box = try? AES.GCM.seal(
                plaintext, using: SymmetricKey(data: key.bytes), nonce: nonce, authenticating: aad)
        else { return nil }
        return Array(box.ciphertext) + Array(box.tag)
    }

    /// Decrypts, or returns `nil` when key, nonce, `aad` or ciphertext is not what was sealed.
    static func open(
        _ sealed: ArraySlice<UInt8>, key: Bytes32, nonce: Bytes12, authenticating aad: some DataProtocol
    ) -> [UInt8]? {
        guard sealed.count >= tagCount, let nonce = try? AES.GCM.Nonce(data: nonce.bytes),
            let box = try? AES.GCM.SealedBox(
                nonce: nonce, ciphertext: sealed.dropLast(tagCount), tag: sealed.suffix(tagCount)),
            let opened = try? AES.GCM.open(
                box, using: SymmetricKey(data: key.bytes), authenticating: aad)
        else { return nil }
        return Array(opened)
    }
}
