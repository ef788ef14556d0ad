/// Why the server does not take an envelope or an epoch. No case carries content or says whose it is.
package enum ConversationRefusal: Error, Hashable, Sendable {
    /// Absent, or somebody else's.
    case notFound
    /// The bytes are not what the protocol describes.
    case malformed
    case tooLarge(limit: Int)
    /// The sender's next envelope must have the number `expected`.
    case outOfSequence(expected: Int64)
    /// It does not follow the sender's envelope before it.
    case wrongPrevious
    /// It was made for another conversation.
    case wrongConversation
    /// The signature does not fit the member's key.
    case wrongSigner
    /// There is no such epoch yet.
    case epochUnknown
    case epochExists
    /// A new epoch does not follow the last one.
    case wrongEpoch(expected: Int64)
    /// An announcement's members, keys or commitments do not fit.
    case epochRefused
    /// The share is unknown, or belongs to another epoch.
    case shareRefused
    /// The same number was used for other bytes.
    case replayed
    case closed
    /// The conversation holds as many bytes as one may.
    case full(limit: Int64)
}
