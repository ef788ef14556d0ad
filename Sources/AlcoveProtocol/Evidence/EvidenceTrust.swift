internal import TransparencyLog

/// What a verifier knows from elsewhere. Nothing in a bundle adds to it.
public struct EvidenceTrust: Sendable {
    /// Why a verifier cannot work with what it was told to trust.
    public enum Problem: Error, Hashable, Sendable {
        /// A policy is not a C2SP tlog-policy.
        case policy
        /// A file is not JSON with the fields of TRUST.json.
        case form
        /// An operator's key in a file is none, or unsound.
        case operatorKey
        /// An authority's name is none that an entry of the log can have.
        case authorityName
        /// The key of the authority with this name is none, or unsound.
        case authorityKey(String)
        /// The instance's id in a file is none.
        case instance
    }

    /// The C2SP tlog-policy in force.
    public let policy: String
    let policies: [[UInt8]: LogPolicy]
    /// Who may say which key the instance signs receipts with.
    public let operators: [SigningKey]
    /// Who may speak about licences, by the name in their events.
    public let authorities: [String: SigningKey]
    let instanceID: Bytes32

    /// - Parameters:
    ///   - policy: the C2SP tlog-policy in force.
    ///   - historical: policies that were in force before, by which older bundles may have been made.
    ///   - operators: who may say which key the instance signs receipts with.
    ///   - authorities: who may speak about licences, by the name in their events.
    ///   - instanceID: the instance whose receipts count.
    public init(
        policy: String, historical: [String] = [], operators: [SigningKey],
        authorities: [String: SigningKey], instanceID: Bytes32
    ) throws(Problem) {
        var policies: [[UInt8]: LogPolicy] = [:]
        for text in [policy] + historical {
            guard let read = try? LogPolicy(text) else { throw .policy }
            policies[Array(text.utf8)] = read
        }
        guard authorities.keys.allSatisfy({ isName($0.utf8) }) else { throw .authorityName }
        self.policies = policies
        self.policy = policy
        self.operators = operators
        self.authorities = authorities
        self.instanceID = instanceID
    }
}
