/// Where a sender's chain of messages stands: what the next one must follow.
public struct SenderState: Hashable, Sendable {
    /// The sequence number of the newest message, 0 before the first.
    public let sequence: UInt64
    /// Its header's hash, all zero before the first.
    public let headerHash: Bytes32

    public init(sequence: UInt64, headerHash: Bytes32) {
        self.sequence = sequence
        self.headerHash = headerHash
    }

    /// Before a sender's first message.
    public static var start: SenderState { SenderState(sequence: 0, headerHash: .zero) }

    /// Fails unless `header` is the sender's very next message.
    func check(_ header: Header) throws(EnvelopeRefusal) {
        let (next, overflow) = sequence.addingReportingOverflow(1)
        guard !overflow, header.sequence == next else { throw .sequence(expected: next) }
        guard header.previous == headerHash else { throw .previousHash }
    }
}
