internal import TransparencyLog

/// What a verifier knows from elsewhere. Nothing in a bundle adds to it.
public struct EvidenceTrust: Sendable {
    /// Why a verifier cannot work with what it was told to trust.
    public enum Problem: Error, Hashable, Sendable {
        /// A policy is not a C2SP tlog-policy.
        case policy
    }

    let pinned: String
    let policies: [[UInt8]: LogPolicy]
    let operators: [SigningKey]
    let authorities: [String: SigningKey]
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
        self.policies = policies
        pinned = policy
        self.operators = operators
        self.authorities = authorities
        self.instanceID = instanceID
    }
}
