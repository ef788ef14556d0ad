import Crypto

/// The hash of a Merkle tree node: SHA-256 as RFC 6962, section 2.1, prescribes it.
public struct MerkleHash: Hashable, Sendable {
    /// The 32 bytes.
    public let bytes: [UInt8]

    /// Takes 32 bytes; nil when there are more or fewer.
    public init?(_ bytes: some Collection<UInt8>) {
        guard bytes.count == SHA256.byteCount else { return nil }
        self.bytes = Array(bytes)
    }

    private init(_ digest: SHA256.Digest) { bytes = digest.withUnsafeBytes { Array($0) } }

    /// The root of a tree that holds nothing.
    public static let ofEmptyTree = MerkleHash(SHA256.hash(data: [UInt8]()))

    /// The hash of a leaf: `SHA-256(0x00 ‖ data)`.
    public static func leaf(_ data: some Sequence<UInt8>) -> MerkleHash {
        MerkleHash(SHA256.hash(data: [0] + Array(data)))
    }

    /// The hash of two children: `SHA-256(0x01 ‖ left ‖ right)`.
    public static func node(_ left: MerkleHash, _ right: MerkleHash) -> MerkleHash {
        var children: [UInt8] = []
        children.reserveCapacity(1 + 2 * SHA256.byteCount)
        children.append(1)
        children += left.bytes
        children += right.bytes
        return MerkleHash(SHA256.hash(data: children))
    }
}
