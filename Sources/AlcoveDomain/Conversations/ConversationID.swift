/// Names a conversation: the 32-byte digest of its first epoch.
package struct ConversationID: Hashable, Sendable, CustomStringConvertible {
    package let bytes: [UInt8]

    /// Nothing unless there are exactly 32 bytes.
    package init?(bytes: some Collection<UInt8>) {
        guard bytes.count == 32 else { return nil }
        self.bytes = Array(bytes)
    }

    /// Says only what it is, so that interpolating one into a log tells nothing.
    package var description: String { "ConversationID" }
}
