import TransparencyLog

/// The directory of one day as the root of a tree, which everybody can compute again from the log (protocol 4.4).
public struct DirectorySnapshot: Hashable, Sendable {
    /// Days since 1 January 1970 in UTC.
    public let day: UInt32
    /// The number of entries.
    public let count: UInt32
    /// The tree's root.
    public let root: Bytes32

    public init(day: UInt32, count: UInt32, root: Bytes32) {
        self.day = day
        self.count = count
        self.root = root
    }

    /// The snapshot of `entries`, in whatever order they come. Throws when two have the same handle.
    public init(day: UInt32, of entries: [SnapshotEntry]) throws(WireProblem) {
        let sorted = entries.sorted { $0.handle.utf8.lexicographicallyPrecedes($1.handle.utf8) }
        for (one, next) in zip(sorted, sorted.dropFirst())
        where one.handle.utf8.elementsEqual(next.handle.utf8) { throw .unknownValue }
        guard let count = UInt32(exactly: sorted.count) else { throw .tooLong }
        var leaves: [MerkleHash] = []
        leaves.reserveCapacity(sorted.count)
        for entry in sorted { leaves.append(MerkleHash.leaf(try entry.leaf().bytes)) }
        self.day = day
        self.count = count
        root = Bytes32(fitting: Self.root(of: leaves[...]).bytes)
    }

    public init(_ bytes: [UInt8]) throws(WireProblem) {
        var reader = Reader(bytes)
        try reader.expect(version: 1, type: LoggedLeafKind.directorySnapshot.rawValue)
        day = try reader.u32()
        count = try reader.u32()
        root = try reader.octets()
        try reader.finish()
    }

    /// The leaf as it is logged: 43 bytes.
    public func encoded() throws(WireProblem) -> [UInt8] {
        var writer = Writer(reserving: 43)
        writer.u16(1)
        writer.u8(LoggedLeafKind.directorySnapshot.rawValue)
        writer.u32(day)
        writer.u32(count)
        writer.octets(root)
        return try writer.finish()
    }

    /// RFC 6962, section 2.1: the left half is the largest power of two below the number of leaves.
    private static func root(of leaves: ArraySlice<MerkleHash>) -> MerkleHash {
        guard let first = leaves.first else { return .ofEmptyTree }
        guard leaves.count > 1 else { return first }
        var left = 1
        while left * 2 < leaves.count { left *= 2 }
        return .node(root(of: leaves.prefix(left)), root(of: leaves.dropFirst(left)))
    }
}

/// A practitioner's line in a ``DirectorySnapshot``.
public struct SnapshotEntry: Hashable, Sendable {
    /// Whether the practitioner may be listed.
    public enum Status: UInt8, CaseIterable, Sendable {
        case active = 1
        case suspended = 2
        case struckOff = 3
        case closed = 4
    }

    public let handle: String
    /// SHA-256 of the newest key record with its signatures.
    public let recordHash: Bytes32
    public let status: Status
    /// The index of that key record in the log.
    public let logIndex: UInt64

    public init(handle: String, recordHash: Bytes32, status: Status, logIndex: UInt64) {
        self.handle = handle
        self.recordHash = recordHash
        self.status = status
        self.logIndex = logIndex
    }

    /// `H("alcove/1 dir-leaf", o8 handle ‖ record_hash ‖ u8 status ‖ u64 log_index)`: the 32 bytes that are the
    /// entry's leaf in the tree, to be hashed as one (`SHA-256(0x00 ‖ …)`).
    public func leaf() throws(WireProblem) -> Bytes32 {
        var writer = Writer(reserving: 80)
        writer.o8(handle.utf8)
        writer.octets(recordHash)
        writer.u8(status.rawValue)
        writer.u64(logIndex)
        return Label.directoryLeaf.hash(try writer.finish())
    }
}
