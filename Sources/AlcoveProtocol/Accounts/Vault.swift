/// Why a vault does not open.
public enum VaultRefusal: Error, Hashable, Sendable {
    /// The bytes are not a vault, or what they hold is not a body.
    case wire(WireProblem)
    /// The key, vault id or revision is not that of the sealing, or a byte was changed.
    case decryption
}

/// An account's sealed memory, as the server keeps it (protocol 4.2).
///
/// `u16 version=1 ‖ 0x51 ‖ vault_id[16] ‖ u64 revision ‖ prev_hash[32] ‖ Cobblestone-256 blob`
public struct Vault: Hashable, Sendable {
    public let id: Bytes16
    /// 1 for the first, one more with every change; the server takes a change only over the revision
    /// it was made from.
    public let revision: UInt64
    /// ``hash`` of the revision before, all zero for the first.
    public let previous: Bytes32
    /// The sealed body.
    public let blob: [UInt8]

    /// Reads a vault without opening it, which is all a server does.
    public init(_ bytes: [UInt8]) throws(WireProblem) {
        var reader = Reader(bytes)
        try reader.expect(version: 1, type: 0x51)
        id = try reader.octets()
        revision = try reader.u64()
        previous = try reader.octets()
        guard revision >= 1, (previous == .zero) == (revision == 1) else { throw .unknownValue }
        blob = Array(reader.rest())
        guard blob.count >= 24 + 32 + AuthenticatedEncryption.tagCount else { throw .truncated }
    }

    /// Seals `body` under `key`.
    public init(
        sealing body: VaultBody, key: Bytes32, id: Bytes16, revision: UInt64, previous: Bytes32,
        salt: Bytes24 = .random()
    ) throws(VaultRefusal) {
        guard revision <= largestWireNumber else { throw .wire(.numberTooLarge) }
        guard revision >= 1, (previous == .zero) == (revision == 1) else {
            throw .wire(.unknownValue)
        }
        let plaintext: [UInt8]
        do throws(WireProblem) { plaintext = try body.encoded() } catch { throw .wire(error) }
        guard
            let blob = Cobblestone.seal(
                plaintext, key: key, salt: salt, context: Self.context(id, revision))
        else { throw .decryption }
        self.id = id
        self.revision = revision
        self.previous = previous
        self.blob = blob
    }

    /// What the vault holds.
    public func open(with key: Bytes32) throws(VaultRefusal) -> VaultBody {
        guard
            let plaintext = Cobblestone.open(
                blob[...], key: key, context: Self.context(id, revision))
        else { throw .decryption }
        do throws(WireProblem) { return try VaultBody(plaintext) } catch { throw .wire(error) }
    }

    /// The vault as bytes.
    public var encoded: [UInt8] {
        var writer = Writer(reserving: 59 + blob.count)
        writer.u16(1)
        writer.u8(0x51)
        writer.octets(id)
        writer.u64(revision)
        writer.octets(previous)
        writer.raw(blob)
        return writer.bytes
    }

    /// What the next revision names as its predecessor: SHA-256 of the whole vault.
    public var hash: Bytes32 { sha256(encoded) }

    private static func context(_ id: Bytes16, _ revision: UInt64) -> [UInt8] {
        var writer = Writer()
        writer.raw(Label.vault.prefix)
        writer.octets(id)
        writer.u64(revision)
        return writer.bytes
    }
}
