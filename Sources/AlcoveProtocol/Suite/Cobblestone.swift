/// Cobblestone-256: chunked authenticated encryption that commits to its key (C2SP
/// chunked-encryption with HKDF-SHA-512 and AES-256-GCM; protocol 4.8).
///
/// `salt[24] ‖ commitment[32] ‖ chunks`, each chunk 16,384 bytes and a tag except the last, which is
/// always shorter, so that cutting at a chunk's edge shows.
public enum Cobblestone {
    /// Plaintext bytes in every chunk but the last.
    public static let chunkCount = 16_384
    private static let headCount = 24 + 32

    /// Encrypts `plaintext`. `salt` is fresh for every call; `context` says what the blob is.
    /// Returns `nil` when the engine fails.
    public static func seal(
        _ plaintext: [UInt8], key: Bytes32, salt: Bytes24, context: [UInt8]
    ) -> [UInt8]? {
        let keys = Keys(key: key, salt: salt, context: context)
        let count = plaintext.count / chunkCount + 1
        var blob = salt.bytes + keys.commitment
        blob.reserveCapacity(headCount + plaintext.count + count * AuthenticatedEncryption.tagCount)
        for index in 0..<count {
            let chunk = plaintext[(index * chunkCount)...].prefix(chunkCount)
            guard let sealed = keys.seal(chunk, index: index) else { return nil }
            blob += sealed
        }
        return blob
    }

    /// Decrypts `blob`, or returns `nil` when key, context or any byte is not that of the sealing,
    /// or chunks are missing, doubled or out of order.
    public static func open(_ blob: ArraySlice<UInt8>, key: Bytes32, context: [UInt8]) -> [UInt8]? {
        guard let salt = Bytes24(blob.prefix(24)), blob.count >= headCount + AuthenticatedEncryption.tagCount
        else { return nil }
        let keys = Keys(key: key, salt: salt, context: context)
        guard constantTimeEqual(blob.dropFirst(24).prefix(32), keys.commitment) else { return nil }
        var rest = blob.dropFirst(headCount)
        var plaintext: [UInt8] = []
        plaintext.reserveCapacity(rest.count)
        let sealedCount = chunkCount + AuthenticatedEncryption.tagCount
        for index in 0...(rest.count / sealedCount) {
            guard let chunk = keys.open(rest.prefix(sealedCount), index: index) else { return nil }
            plaintext += chunk
            rest = rest.dropFirst(sealedCount)
        }
        return plaintext
    }

    private struct Keys {
        let chunkKey: Bytes32
        let baseNonce: [UInt8]
        let commitment: [UInt8]

        init(key: Bytes32, salt: Bytes24, context: [UInt8]) {
            let name = Array("c2sp.org/chunked-encryption@v1+AEAD_AES_256_GCM".utf8)
            let output = Derivation.expand512(
                key, info: name + [0] + salt.bytes + context, count: 32 + 12 + 32)
            chunkKey = Bytes32(fitting: output.prefix(32))
            baseNonce = Array(output.dropFirst(32).prefix(12))
            commitment = Array(output.suffix(32))
        }

        private func nonce(_ index: Int) -> Bytes12 {
            let counter = [0, 0, 0, 0] + (0..<8).map { UInt8(truncatingIfNeeded: index >> (56 - 8 * $0)) }
            return Bytes12(fitting: zip(baseNonce, counter).map { $0 ^ $1 })
        }

        func seal(_ chunk: ArraySlice<UInt8>, index: Int) -> [UInt8]? {
            AuthenticatedEncryption.seal(
                chunk, key: chunkKey, nonce: nonce(index), authenticating: [UInt8]())
        }

        func open(_ chunk: ArraySlice<UInt8>, index: Int) -> [UInt8]? {
            AuthenticatedEncryption.open(
                chunk, key: chunkKey, nonce: nonce(index), authenticating: [UInt8]())
        }
    }
}
