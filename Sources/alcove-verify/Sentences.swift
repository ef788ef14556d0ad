import AlcoveProtocol

extension EvidenceReason {
    /// What was found, for somebody who was not there.
    var sentence: String {
        switch self {
        case .malformed: "The file is not a whole evidence bundle: it was cut, lengthened or changed."
        case .proofFalse:
            "A proof does not show what it claims: an entry is not in the log it names, or a signature in the proof is wrong."
        case .leafMalformed: "An entry of the log cannot be read."
        case .leafRepeated: "Two entries claim the same place in one history."
        case .keyRecordSignature: "A record of the practitioner's keys is not signed by the keys it names."
        case .keyRecordChain: "A record of the practitioner's keys does not continue the one before it."
        case .licenceSignature: "An entry about a licence is not signed by the authority it names."
        case .licenceChain: "An entry about a licence does not continue the one before it."
        case .licenceOtherKey:
            "The authority confirmed another key for this practitioner than the one used here."
        case .licenceOtherDocument:
            "The key record names a licence document that the authority did not speak of."
        case .epochOrder: "The stages of the talk are repeated or out of order."
        case .epochChain: "A stage of the talk does not belong to it."
        case .epochSignature: "A stage of the talk is not signed by the member who is said to have begun it."
        case .epochOtherKey: "The talk names another key for the practitioner than their key record."
        case .itemOtherTalk: "The message comes from another talk."
        case .itemEpoch: "The message comes from another version of this stage of the talk."
        case .itemSlot: "The message is from nobody in the talk."
        case .itemMode: "The message is not authenticated as its sender's messages must be."
        case .itemSignature:
            "The practitioner's signature on the message is wrong: they did not write it, or it was changed."
        case .itemCommitment: "The parts of the message are not those it was sent with."
        case .itemPart: "A disclosed part is not the one that was sent."
        case .itemRepeated: "Two messages claim the same place."
        case .itemChain: "The message does not follow its sender's message before it."
        case .receiptOtherMessage: "The receipt is for another message."
        case .receiptSignature: "The instance did not sign the receipt."
        case .batchPlace: "The receipt is not in the batch that was logged."
        case .attachmentExtra: "A file is handed over that no disclosed part names."
        case .attachmentDiffers:
            "A file lies under the digest of one that was sent, and its bytes are others: it was changed or exchanged."
        case .statementSignature:
            "The reporter did not sign this statement with this bundle: something was changed, or somebody else wrote it."
        case .policyUnknown:
            "The bundle was made under a policy for the log that you have not named as trusted."
        case .logUnknown: "A proof comes from a log that you have not named as trusted."
        case .quorumNotMet: "Too few of the witnesses that you trust vouch for a proof."
        case .instanceUnknown: "The receipt comes from another instance than the one you named."
        case .operatorUnknown:
            "The key that signs receipts was announced by an operator you have not named as trusted."
        case .authorityUnknown:
            "The authority that confirmed the practitioner is not one that you named as trusted."
        case .instanceConfigMissing:
            "Nothing in the bundle says which key the instance signed receipts with at the time."
        case .keyRecordMissing: "The record of the practitioner's keys is not in the bundle."
        case .licenceMissing: "No authority in the bundle confirms that the key is this practitioner's."
        case .membersChanged: "The members of the talk changed, which this version cannot check."
        case .firstEpochMissing:
            "The beginning of the talk is not in the bundle, so its members cannot be checked."
        case .itemEpochMissing: "The stage of the talk that the message belongs to is not in the bundle."
        case .keyExpired: "No key record in the bundle was in force at the time that is proven."
        case .keyReplaced: "The practitioner's key had been replaced before the message was logged."
        case .noItems: "The bundle holds no message: there is nothing but the reporter's own word."
        case .attachmentMissing:
            "A file that the bundle hands over was not given, so it was not compared. Give it with --files."
        case .notWitnessed: "Not independently witnessed: the time is the instance's own word."
        case .historicalPolicy: "The bundle was made under a policy of the log that has since been replaced."
        case .earlierKeyRecordMissing:
            "Earlier key records are not in the bundle; the authority's entry confirms the key."
        case .licenceEventsMissing:
            "Some entries about the licence are not in the bundle: its status may be incomplete."
        case .otherAuthority:
            "An authority that you have not named spoke about the licence too; that was left out."
        case .clockSkew: "The sender's clock and the instance's differ by more than ten minutes."
        case .partUnreadable: "A disclosed part is genuine but holds nothing that can be shown."
        case .acknowledgesOther: "The sender had seen another message in the place of one in this bundle."
        }
    }
}

extension EvidenceVerdict {
    var sentence: String {
        switch self {
        case .valid:
            "VALID. Every signature, proof and file that the bundle hands over was checked, and none failed."
        case .invalid: "INVALID. The bundle was forged or changed after it was made."
        case .unverifiable:
            "UNVERIFIABLE. Nothing shows that the bundle is forged, but with what you trust and gave it cannot be confirmed."
        }
    }
}

extension EvidenceReport.Attachment.State {
    var sentence: String {
        switch self {
        case .withheld: "withheld by the reporter"
        case .notHere: "handed over but not given, so it was not compared"
        case .matches: "here, and exactly the file that was sent"
        case .differs: "not the file that was sent, though it bears its digest as a name"
        }
    }
}

extension EvidenceReport.Grade {
    var sentence: String {
        switch self {
        case .signed: "A: signed by the practitioner; nobody else can have made it, and they cannot deny it"
        case .attested:
            "B: attested by the instance only; a client's message, which the members themselves could have made up together"
        case .reported: "C: nothing but the reporter's word"
        }
    }
}

extension LicenceState.Status {
    var sentence: String {
        switch self {
        case .none: "no licence"
        case .active: "active"
        case .suspended: "suspended"
        case .lapsed: "lapsed"
        case .struckOff: "struck off"
        }
    }
}
