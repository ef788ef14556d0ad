/// Which logs are believed, and how many of which witnesses must have seen a checkpoint (C2SP tlog-policy).
///
/// Two policies are equal when their texts are, octet for octet.
public struct LogPolicy: Sendable {
    /// A log that is believed.
    public struct Log: Hashable, Sendable {
        /// Its key; the name is its origin.
        public let key: VerifierKey
        /// Where it is to be reached, if the policy says so.
        public let url: String?
    }

    /// A witness that the policy knows.
    public struct Witness: Hashable, Sendable {
        /// What the policy's groups call it.
        public let name: String
        public let key: VerifierKey
        /// Where it takes checkpoints (the "submission prefix"), if the policy says so.
        public let url: String?
        /// Its place among the members of the quorum.
        let member: Int
    }

    /// The policy as it was written.
    public let text: String
    public let logs: [Log]
    public let witnesses: [Witness]
    let quorum: Quorum

    /// Reads a policy.
    ///
    /// Throws `.malformed(.policy)`, and for its keys what ``VerifierKey`` throws. A log's key must
    /// be of type 0x01 and a witness' of type 0x04; otherwise `.unsupportedKey` is thrown.
    public init(_ text: String) throws(LogProblem) {
        var reader = PolicyReader()
        try reader.read(Array(text.utf8))
        self.text = text
        (logs, witnesses, quorum) = (reader.logs, reader.witnesses, reader.quorum)
    }

    /// Writes a policy of one log: any `threshold` of `witnesses` (name, key and URL) suffice,
    /// none need to when it is 0. Throws `.malformed(.policy)`.
    public init(
        log: VerifierKey, witnesses: [(name: String, key: VerifierKey, url: String?)] = [], threshold: Int = 0
    ) throws(LogProblem) {
        var text = "log \(log.text)\n"
        for witness in witnesses {
            text += "witness \(witness.name) \(witness.key.text)\(witness.url.map { " \($0)" } ?? "")\n"
        }
        if threshold > 0 {
            text += "group quorum-group \(threshold) \(witnesses.map(\.name).joined(separator: " "))\n"
        }
        try self.init(text + "quorum \(threshold > 0 ? "quorum-group" : "none")\n")
    }

    /// How few cosignatures can suffice: 0 means that the log is not independently witnessed.
    public var fewestCosignatures: Int { quorum.fewest }
}

extension LogPolicy: Hashable {
    public static func == (one: LogPolicy, other: LogPolicy) -> Bool {
        one.text.utf8.elementsEqual(other.text.utf8)
    }

    public func hash(into hasher: inout Hasher) { hasher.combine(Array(text.utf8)) }
}
