/// One bundle being checked: what was established so far, and what was found.
struct EvidenceExamination {
    let bundle: EvidenceBundle
    let trust: EvidenceTrust
    private(set) var reasons: [EvidenceReason] = []
    var items: [ItemState]
    var proofs: EvidenceProofs

    var records = EvidenceRecords()
    /// By handle.
    var licences: [String: KnownLicences] = [:]
    /// Handles about which an authority spoke that the verifier does not know.
    var unknownAuthorities: Set<String> = []
    /// Handles some of whose licence events are not in the bundle.
    var brokenLicences: Set<String> = []
    /// Signed by an operator that the verifier knows, of its instance, the newest first.
    var configs: [InstanceConfig] = []
    var hasUnknownOperator = false
    var members: [MemberState] = []
    var epochs: [Bytes32: EpochState] = [:]
    var epochNumbers: Set<UInt32> = []
    var gaps: [EvidenceReport.Gap] = []
    var attachments: [EvidenceReport.Attachment] = []
    var unnamedFiles: [String] = []
    var statementIsSigned = false

    /// What authorities that the verifier knows said of a handle.
    struct KnownLicences {
        /// By jurisdiction, each in the order of their sequence.
        let places: [String: [LicenceEvent]]
        /// The keys that they name.
        let keys: Set<SigningKey>
        let documents: Set<Bytes32>
        /// Whether a record of the handle has one of the keys.
        let isOfRecords: Bool
    }

    /// A member of the talk, and what stands in the way of knowing who they are.
    struct MemberState {
        let key: MemberKey
        var handle: String?
        private(set) var reasons: [EvidenceReason] = []
        var terms: EvidenceRecords.Terms?

        mutating func find(_ reason: EvidenceReason) {
            if !reasons.contains(reason) { reasons.append(reason) }
        }
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

    init(_ bundle: EvidenceBundle, _ trust: EvidenceTrust) {
        self.bundle = bundle
        self.trust = trust
        proofs = EvidenceProofs(by: trust.policies[Array(bundle.policy.utf8)])
        items = bundle.items.map {
            ItemState(headerHash: $0.headerHash, time: $0.receipt.receipt.received)
        }
        if proofs.policy == nil {
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
}
