import Crypto

/// HKDF with SHA-256 (RFC 5869) as the protocol uses it.
enum Derivation {
    /// Extract and expand. An empty salt means 32 zero bytes, as WebCrypto needs it said.
    static func derive(
        salt: [UInt8], from secret: some Collection<UInt8>, info: [UInt8], count: Int
    ) -> [UInt8] {
        let salt = salt.isEmpty ? [UInt8](repeating: 0, count: 32) : salt
        let key = HKDF<SHA256>.deriveKey(
            inputKeyMaterial: SymmetricKey(data: Array(secret)), salt: salt, info: info,
            outputByteCount: count)
        return key.withUnsafeBytes { Array($0) }
    }

    /// Extract only.
    static func extract(salt: Bytes16, from secret: Bytes32) -> Bytes32 {
        Bytes32(
            fitting: HKDF<SHA256>.extract(
                inputKeyMaterial: SymmetricKey(data: secret.bytes), salt: salt.bytes
            ).withUnsafeBytes { Array($0) })
    }

    /// Expand only, from a key that is already uniform.
    static func expand(_ key: Bytes32, info: [UInt8], count: Int) -> [UInt8] {
        HKDF<SHA256>.expand(pseudoRandomKey: key.bytes, info: info, outputByteCount: count)
            .withUnsafeBytes { Array($0) }
    }

    /// Expand with SHA-512, for chunked encryption.
    static func expand512(_ key: Bytes32, info: [UInt8], count: Int) -> [UInt8] {
        HKDF<SHA512>.expand(pseudoRandomKey: key.bytes, info: info, outputByteCount: count)
            .withUnsafeBytes { Array($0) }
    }
}
