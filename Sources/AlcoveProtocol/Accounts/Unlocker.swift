/// Why an unlocker does not give up the vault's key.
public enum UnlockRefusal: Error, Hashable, Sendable {
    /// The key is for another kind of unlocker.
    case wrongKind
    /// The commitment does not fit: a wrong key, another vault's, or changed bytes.
    case commitment
    /// The wrapped key does not open.
    case decryption
}

/// A vault's key wrapped under one secret, as the server keeps it (protocol 4.2).
public struct Unlocker: Hashable, Sendable {
    public let kind: UnlockerKind
    /// Names this record among the unlockers of its vault.
    public let id: Bytes16
    /// Public parameters of the kind: a passkey's credential id, or nothing.
    public let params: [UInt8]
    public let nonce: Bytes12
    public let wrapped: Bytes48
    public let commit: Bytes32

    /// Wraps `vaultKey` so that `key` opens it, or returns `nil` when the engine fails.
    public init?(
        wrapping vaultKey: Bytes32, with key: UnlockKey, id: Bytes16 = .random(), params: [UInt8] = [],
        nonce: Bytes12 = .random()
    ) {
        guard
            let sealed = AuthenticatedEncryption.seal(
                vaultKey.bytes, key: key.wrapping, nonce: nonce, authenticating: key.context),
            let wrapped = Bytes48(sealed)
        else { return nil }
        kind = key.kind
        self.id = id
        self.params = params
        self.nonce = nonce
        self.wrapped = wrapped
        commit = Label.unlockCommit.mac(key.committing(for: vaultKey), nonce.bytes + wrapped.bytes)
    }

    /// The vault's key.
    ///
    /// The commitment is checked before anything is decrypted, so that one guess tests one secret;
    /// a browser's random key cannot be guessed, and its commitment is checked after.
    public func open(with key: UnlockKey) throws(UnlockRefusal) -> Bytes32 {
        guard key.kind == kind else { throw .wrongKind }
        if let committing = key.committing { try check(committing) }
        guard
            let opened = AuthenticatedEncryption.open(
                wrapped.bytes[...], key: key.wrapping, nonce: nonce, authenticating: key.context),
            let vaultKey = Bytes32(opened)
        else { throw .decryption }
        try check(key.committing(for: vaultKey))
        return vaultKey
    }

    private func check(_ committing: Bytes32) throws(UnlockRefusal) {
        let expected = Label.unlockCommit.mac(committing, nonce.bytes + wrapped.bytes)
        guard commit.matches(expected) else { throw .commitment }
    }
}

extension Unlocker {
    public init(_ bytes: [UInt8]) throws(WireProblem) {
        var reader = Reader(bytes)
        guard let kind = UnlockerKind(rawValue: try reader.u8()) else { throw .unknownValue }
        self.kind = kind
        id = try reader.octets()
        params = Array(try reader.o16())
        nonce = try reader.octets()
        wrapped = try reader.octets()
        commit = try reader.octets()
        try reader.finish()
    }

    /// The record as bytes; fails when `params` is longer than 65,535.
    public func encoded() throws(WireProblem) -> [UInt8] {
        var writer = Writer(reserving: 111 + params.count)
        writer.u8(kind.rawValue)
        writer.octets(id)
        writer.o16(params)
        writer.octets(nonce)
        writer.octets(wrapped)
        writer.octets(commit)
        return try writer.finish()
    }
}
