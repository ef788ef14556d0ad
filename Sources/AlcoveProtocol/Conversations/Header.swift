/// The clear part of an envelope, 189 bytes, bound to everything else in it (protocol 4.6).
public struct Header: Hashable, Sendable {
    /// The length of every header.
    public static let count = 189

    /// Names the conversation.
    public let cid: Bytes32
    public let epoch: UInt32
    public let epochHash: Bytes32
    /// The sender's place among the epoch's members.
    public let slot: UInt8
    /// 1 for a sender's first message in the conversation, then one more each time.
    public let sequence: UInt64
    /// ``hash`` of the same sender's message before, all zero for the first.
    public let previous: Bytes32
    /// Seconds since 1970 by the sender's clock; proves nothing.
    public let sent: UInt64
    public let salt: Bytes32
    /// Commits to every part of the message.
    public let commit: Bytes32
    /// The length of the ciphertext with its tag, one of the padded lengths.
    public let ciphertextCount: UInt32

    init(
        cid: Bytes32, epoch: UInt32, epochHash: Bytes32, slot: UInt8, sequence: UInt64,
        previous: Bytes32, sent: UInt64, salt: Bytes32, commit: Bytes32, ciphertextCount: UInt32
    ) {
        self.cid = cid
        self.epoch = epoch
        self.epochHash = epochHash
        self.slot = slot
        self.sequence = sequence
        self.previous = previous
        self.sent = sent
        self.salt = salt
        self.commit = commit
        self.ciphertextCount = ciphertextCount
    }

    /// Reads exactly ``count`` bytes.
    public init(_ bytes: ArraySlice<UInt8>) throws(WireProblem) {
        var reader = Reader(bytes)
        try reader.expect(version: 1, type: 0x01)
        guard try reader.u8() == 1 else { throw .unknownSuite }
        cid = try reader.octets()
        epoch = try reader.u32()
        epochHash = try reader.octets()
        slot = try reader.u8()
        sequence = try reader.u64()
        previous = try reader.octets()
        sent = try reader.u64()
        salt = try reader.octets()
        commit = try reader.octets()
        ciphertextCount = try reader.u32()
        try reader.finish()
        guard sequence >= 1, (previous == .zero) == (sequence == 1) else { throw .unknownValue }
        guard Payload.isPaddedCount(Int(ciphertextCount)) else { throw .wrongLength }
    }

    func encoded() throws(WireProblem) -> [UInt8] {
        var writer = Writer(reserving: Self.count)
        writer.u16(1)
        writer.u8(0x01)
        writer.u8(1)
        writer.octets(cid)
        writer.u32(epoch)
        writer.octets(epochHash)
        writer.u8(slot)
        writer.u64(sequence)
        writer.octets(previous)
        writer.u64(sent)
        writer.octets(salt)
        writer.octets(commit)
        writer.u32(ciphertextCount)
        return try writer.finish()
    }

    /// `ctx`, which leaves out the commitment made over it: `H("alcove/1 ctx", header[0..<153])`.
    static func context(of header: ArraySlice<UInt8>) -> Bytes32 {
        Label.context.hash(header.prefix(153))
    }

    /// Names the message: `H("alcove/1 header", header)`.
    static func hash(of header: ArraySlice<UInt8>) -> Bytes32 { Label.header.hash(header) }
}
