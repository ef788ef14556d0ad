import TransparencyLog

/// One bundle being checked: what was established so far, and what was found.
struct EvidenceExamination {
    let bundle: EvidenceBundle
    let trust: EvidenceTrust
    /// The policy that the proofs are checked by; `nil` when the verifier does not know the bundle's.
    let policy: LogPolicy?

    private(set) var reasons: [EvidenceReason] = []
    var items: [ItemState]
    private var proofs: [EvidenceBundle.Leaf: ProofResult] = [:]

    var keyRecords: [LoggedKeyRecord] = []
    /// Signed by authorities that the verifier knows, by handle, in the order of their sequence.
    var licences: [String: [LicenceEvent]] = [:]
    /// Handles about which an authority spoke that the verifier does not know.
    var unknownAuthorities: Set<String> = []
    /// Handles some of whose licence events are not in the bundle.
    var brokenLicences: Set<String> = []
    /// Signed by an operator that the verifier knows, of its instance, by rising time.
    var configs: [InstanceConfig] = []
    var hasUnknownOperator = false
    var members: [MemberState] = []
    var epochs: [Bytes32: EpochState] = [:]
    var gaps: [EvidenceReport.Gap] = []
    var attachments: [EvidenceReport.Attachment] = []
    var unnamedFiles: [String] = []
    var statementIsSigned = false

    struct LoggedKeyRecord {
        let record: KeyRecord
        let index: UInt64
        let hash: Bytes32
    }

    /// A member of the talk, and what stands in the way of knowing who they are.
    struct MemberState {
        let key: MemberKey
        var handle: String?
        var reasons: [EvidenceReason] = []
    }

    struct EpochState {
        let head: EpochAnnounce.Head
        var reasons: [EvidenceReason] = []
    }

    struct ItemState {
        let headerHash: Bytes32
        var reasons: [EvidenceReason] = []
        var time: UInt64
        var witnesses = 0
        var batchIndex: UInt64?

        mutating func find(_ reason: EvidenceReason) {
            if !reasons.contains(reason) { reasons.append(reason) }
        }
    }

    /// What a proof was found to be worth. Its entry's index means nothing when ``reason`` is a forgery.
    struct ProofResult {
        var reason: EvidenceReason?
        var index: UInt64 = 0
        var earliest: UInt64?
        var witnesses = 0
    }

    init(_ bundle: EvidenceBundle, _ trust: EvidenceTrust) {
        self.bundle = bundle
        self.trust = trust
        policy = trust.policies[Array(bundle.policy.utf8)]
        items = bundle.items.map {
            ItemState(headerHash: $0.headerHash, time: $0.receipt.receipt.received)
        }
        if policy == nil {
            find(.policyUnknown)
        } else if !bundle.policy.utf8.elementsEqual(trust.policy.utf8) {
            find(.historicalPolicy)
        }
        if bundle.items.isEmpty { find(.noItems) }
    }

    /// Notes `reason` about the bundle as a whole.
    mutating func find(_ reason: EvidenceReason) {
        if !reasons.contains(reason) { reasons.append(reason) }
    }

    /// Checks that `leaf` is in the log, once for each different proof.
    mutating func check(_ leaf: EvidenceBundle.Leaf) -> ProofResult {
        if let known = proofs[leaf] { return known }
        let result = result(of: leaf)
        proofs[leaf] = result
        return result
    }

    private func result(of leaf: EvidenceBundle.Leaf) -> ProofResult {
        guard let proof = try? TlogProof(leaf.proof) else { return ProofResult(reason: .proofFalse) }
        guard let policy else { return ProofResult(reason: .policyUnknown, index: proof.index) }
        do throws(LogProblem) {
            let logged = try policy.check(proof, of: leaf.data)
            return ProofResult(
                index: logged.index, earliest: logged.earliest, witnesses: logged.witnessed.count)
        } catch {
            if error.isForgery { return ProofResult(reason: .proofFalse) }
            if case .unknownLog = error { return ProofResult(reason: .logUnknown, index: proof.index) }
            return ProofResult(reason: .quorumNotMet, index: proof.index)
        }
    }
}
