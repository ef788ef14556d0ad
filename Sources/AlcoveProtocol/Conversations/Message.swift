/// A message that passed every check: what a member may be shown. It exists on members' devices only.
public struct Message: Sendable {
    /// Whether the server has stamped the message.
    public enum DeliveryStatus: Hashable, Sendable {
        /// Not yet: shown as on its way.
        case delivering
        /// Stamped.
        case received(SignedReceipt)
    }

    public let verified: VerifiedEnvelope
    public let payload: Payload
    /// The leaves of the parts, needed to disclose some of them later.
    public let leaves: [Bytes32]
    public let delivery: DeliveryStatus

    public var header: Header { verified.envelope.header }

    /// Where the sender's chain stands after this message.
    public var state: SenderState { verified.state }

    /// The parts after part 0.
    public var parts: ArraySlice<Part> { payload.parts.dropFirst() }
}
