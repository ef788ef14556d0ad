public import TransparencyLog

/// What a minute's worth of events hashed to: 52 bytes (protocol 4.7).
///
/// The tree is that of RFC 6962 over the events' bytes, sorted by leaf hash and filled up with random
/// leaf hashes to a power of two of at least 64, which hides how many events there were.
public struct Batch: Hashable, Sendable {
    /// What the batch holds.
    public enum Kind: UInt8, CaseIterable, Sendable {
        /// ``Receipt``s, each without its signature.
        case receipts = 1
        /// ``AccessEvent``s.
        case accessEvents = 2
        case shredEvents = 3
    }

    public let kind: Kind
    /// Seconds since 1970.
    public let start: UInt64
    /// How long the batch was open, in seconds.
    public let duration: UInt32
    /// The number of leaves of the tree, those that fill it up included.
    public let size: UInt32
    /// The tree's root.
    public let root: Bytes32

    public init(kind: Kind, start: UInt64, duration: UInt32, size: UInt32, root: Bytes32) {
        self.kind = kind
        self.start = start
        self.duration = duration
        self.size = size
        self.root = root
    }

    public init(_ bytes: [UInt8]) throws(WireProblem) {
        var reader = Reader(bytes)
        try reader.expect(version: 1, type: LoggedLeafKind.batch.rawValue)
        guard let kind = Kind(rawValue: try reader.u8()) else { throw .unknownValue }
        self.kind = kind
        start = try reader.u64()
        duration = try reader.u32()
        size = try reader.u32()
        root = try reader.octets()
        try reader.finish()
        guard size >= 1 else { throw .unknownValue }
    }

    /// The leaf as it is logged.
    public func encoded() throws(WireProblem) -> [UInt8] {
        var writer = Writer(reserving: 52)
        writer.u16(1)
        writer.u8(LoggedLeafKind.batch.rawValue)
        writer.u8(kind.rawValue)
        writer.u64(start)
        writer.u32(duration)
        writer.u32(size)
        writer.octets(root)
        return try writer.finish()
    }

    /// The hash by which a receipt stands in its batch: that of its 108 bytes without the signature.
    public static func leaf(of receipt: Receipt) throws(WireProblem) -> MerkleHash {
        MerkleHash.leaf(try receipt.encoded())
    }
}
