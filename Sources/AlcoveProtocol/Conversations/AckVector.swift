/// What the sender had seen when writing: for each other sender the newest message (protocol 4.6).
///
/// Slots ascend. `u8 ver=1 ‖ u8 n ‖ n × { u8 slot ‖ u64 seq ‖ header_hash[32] }`
public struct AckVector: Hashable, Sendable {
    /// The newest message seen from one slot.
    public struct Entry: Hashable, Sendable {
        public let slot: UInt8
        public let sequence: UInt64
        public let headerHash: Bytes32

        public init(slot: UInt8, sequence: UInt64, headerHash: Bytes32) {
            self.slot = slot
            self.sequence = sequence
            self.headerHash = headerHash
        }
    }

    public let entries: [Entry]

    public init(entries: [Entry] = []) { self.entries = entries }

    init(_ bytes: [UInt8]) throws(WireProblem) {
        var reader = Reader(bytes)
        guard try reader.u8() == 1 else { throw .unknownVersion }
        let count = Int(try reader.u8())
        var entries: [Entry] = []
        for _ in 0..<count {
            entries.append(
                Entry(
                    slot: try reader.u8(), sequence: try reader.u64(),
                    headerHash: try reader.octets()))
        }
        try reader.finish()
        guard entries.allSatisfy({ $0.sequence >= 1 }),
            zip(entries, entries.dropFirst()).allSatisfy({ $0.slot < $1.slot })
        else { throw .unknownValue }
        self.entries = entries
    }

    /// The vector as part 0 of a message.
    public func part() throws(WireProblem) -> Part {
        guard let count = UInt8(exactly: entries.count) else { throw .tooLong }
        var writer = Writer()
        writer.u8(1)
        writer.u8(count)
        for entry in entries {
            writer.u8(entry.slot)
            writer.u64(entry.sequence)
            writer.octets(entry.headerHash)
        }
        return Part(.meta, try writer.finish())
    }
}
