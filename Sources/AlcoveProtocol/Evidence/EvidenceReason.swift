/// Something that checking a bundle brought to light. The raw value is the code in machine-readable output.
public enum EvidenceReason: String, CaseIterable, Hashable, Sendable {
    // Forgery or tampering: no ignorance of the verifier's explains it.
    case malformed
    /// A proof does not show that its entry is in the log it names, or a signature in it is wrong.
    case proofFalse = "proof_false"
    case leafMalformed = "leaf_malformed"
    /// Two entries claim the same place of one chain.
    case leafRepeated = "leaf_repeated"
    case keyRecordSignature = "key_record_signature"
    case keyRecordChain = "key_record_chain"
    case licenceSignature = "licence_signature"
    case licenceChain = "licence_chain"
    /// The authority confirmed another identity key for this handle.
    case licenceOtherKey = "licence_other_key"
    /// The key record names a licence document that no event of the authority is about.
    case licenceOtherDocument = "licence_other_document"
    case epochOrder = "epoch_order"
    case epochChain = "epoch_chain"
    case epochSignature = "epoch_signature"
    /// A member's key is not the one in the key record that the epoch points at.
    case epochOtherKey = "epoch_other_key"
    case itemOtherTalk = "item_other_talk"
    case itemEpoch = "item_epoch"
    case itemSlot = "item_slot"
    case itemMode = "item_mode"
    case itemSignature = "item_signature"
    case itemCommitment = "item_commitment"
    case itemPart = "item_part"
    case itemRepeated = "item_repeated"
    /// Neighbouring messages of one sender do not link.
    case itemChain = "item_chain"
    case receiptOtherMessage = "receipt_other_message"
    case receiptSignature = "receipt_signature"
    case batchPlace = "batch_place"
    case attachmentExtra = "attachment_extra"
    /// A file under its digest's name has other bytes.
    case attachmentDiffers = "attachment_differs"
    case statementSignature = "statement_signature"

    // Ignorance: another verifier, knowing more, might find the bundle valid.
    case policyUnknown = "policy_unknown"
    case logUnknown = "log_unknown"
    case quorumNotMet = "quorum_not_met"
    case instanceUnknown = "instance_unknown"
    case operatorUnknown = "operator_unknown"
    case authorityUnknown = "authority_unknown"
    case instanceConfigMissing = "instance_config_missing"
    case keyRecordMissing = "key_record_missing"
    case licenceMissing = "licence_missing"
    case membersChanged = "members_changed"
    case firstEpochMissing = "first_epoch_missing"
    case itemEpochMissing = "item_epoch_missing"
    /// No key record in the bundle was valid at the time that is proven.
    case keyExpired = "key_expired"
    /// The key had been replaced when the message was logged.
    case keyReplaced = "key_replaced"
    case noItems = "no_items"
    /// A file that the bundle hands over was not given to the verifier.
    case attachmentMissing = "attachment_missing"

    // Remarks, which change no verdict.
    case notWitnessed = "not_witnessed"
    case historicalPolicy = "historical_policy"
    case earlierKeyRecordMissing = "earlier_key_record_missing"
    case licenceEventsMissing = "licence_events_missing"
    case otherAuthority = "other_authority"
    case clockSkew = "clock_skew"
    case partUnreadable = "part_unreadable"
    /// A disclosed message acknowledges another message in the place of one in the bundle.
    case acknowledgesOther = "acknowledges_other"

    /// What a reason does to the verdict.
    public enum Weight: String, Comparable, Sendable {
        case remark, ignorance, forgery

        public static func < (one: Weight, other: Weight) -> Bool { one.rank < other.rank }

        private var rank: Int {
            switch self {
            case .remark: 0
            case .ignorance: 1
            case .forgery: 2
            }
        }
    }

    public var weight: Weight {
        switch self {
        case .policyUnknown, .logUnknown, .quorumNotMet, .instanceUnknown, .operatorUnknown,
            .authorityUnknown, .instanceConfigMissing, .keyRecordMissing, .licenceMissing,
            .membersChanged, .firstEpochMissing, .itemEpochMissing, .keyExpired, .keyReplaced, .noItems,
            .attachmentMissing:
            .ignorance
        case .notWitnessed, .historicalPolicy, .earlierKeyRecordMissing, .licenceEventsMissing,
            .otherAuthority, .clockSkew, .partUnreadable, .acknowledgesOther:
            .remark
        default: .forgery
        }
    }
}

/// What bytes that claim to prove something are worth.
public enum EvidenceVerdict: String, CaseIterable, Hashable, Sendable {
    case valid
    /// Forged, or changed after it was made.
    case invalid
    /// Nothing shows that it is forged, but this verifier does not know enough to say that it is genuine.
    case unverifiable

    init(of reasons: some Sequence<EvidenceReason>) {
        switch reasons.map(\.weight).max() {
        case .forgery: self = .invalid
        case .ignorance: self = .unverifiable
        case .remark, nil: self = .valid
        }
    }
}
