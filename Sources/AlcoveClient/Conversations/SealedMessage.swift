public import AlcoveProtocol

/// A message that is sealed and may be sent, again and again where a connection drops: the server keeps it once.
public struct SealedMessage: Sendable {
    /// The envelope.
    public let wire: [UInt8]
    /// Where the sender's chain stood before it.
    public let follows: SenderState
    /// Where the chain stands with it.
    public let state: SenderState
}
