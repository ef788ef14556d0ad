/// What the server said instead of doing as asked.
public struct ServerRefusal: Error, Hashable, Sendable {
    /// The HTTP status.
    public let status: Int
    /// The last part of the problem's type (RFC 9457), such as `slot-taken`; empty when the answer had none.
    public let name: String
}

/// Why the client itself would not go on: something that the server sent does not hold.
public enum ClientRefusal: Error, Hashable, Sendable {
    /// The answer is not what the API describes.
    case malformedAnswer
    /// The body of the answer is longer than any that the API gives.
    case answerTooLong
    /// The answer was not whole in time.
    case answerTooLate
    /// The server's address and a path do not make a URL.
    case malformedAddress
    /// The practitioner's keys do not form a sound chain.
    case unsoundKeys
    /// An envelope or epoch failed a check of the protocol.
    case unsoundTalk
    /// The vault is older than one this client has seen.
    case vaultRolledBack
    /// The log has not taken in the newest messages yet.
    case notLogged
}
