import AlcoveProtocol

// The sentences of Web/verify/texts.js, in its English: one person may read both. Tests/Evidence compares them.

extension EvidenceReason {
    /// What was found, for someone who was not there.
    var sentence: String {
        switch self {
        case .malformed: "The file is not a report, is cut off, or is of an unknown kind."
        case .proofFalse:
            "A proof is false: the log does not contain what the proof claims, or a signature in it is forged."
        case .leafMalformed: "An entry in the log is not in the right form."
        case .leafRepeated: "Two entries in the log claim the same place."
        case .keyRecordSignature: "A key record is not signed with the keys that it names."
        case .keyRecordChain: "A key record does not follow the one before it."
        case .licenceSignature: "An entry about a licence is not signed by the authority that it names."
        case .licenceChain: "An entry about a licence does not follow the one before it."
        case .licenceOtherKey: "The authority confirmed a different key for this social worker."
        case .licenceOtherDocument:
            "The authority did not confirm the licence document that the key record names."
        case .epochOrder: "The stages of the conversation are repeated or out of order."
        case .epochChain:
            "A stage of the conversation does not follow the one before it, or belongs to another conversation."
        case .epochSignature:
            "A stage of the conversation is not signed by the person who is said to have begun it."
        case .epochOtherKey:
            "The social worker’s key in the conversation is not the one in their key record."
        case .itemOtherTalk: "The message is from another conversation."
        case .itemEpoch: "The message is not from the stage of the conversation that it names."
        case .itemSlot: "The sender is not in the conversation."
        case .itemMode: "The message is not authenticated in the way that its sender’s messages must be."
        case .itemSignature:
            "The signature on the message is false: the social worker did not write it, or it was changed."
        case .itemCommitment: "The parts of the message are not the ones that it was sent with."
        case .itemPart: "A part that is shown is not the one that was sent."
        case .itemRepeated: "Two messages claim the same place."
        case .itemChain: "The message does not follow its sender’s message before it."
        case .receiptOtherMessage: "The receipt is for another message."
        case .receiptSignature: "The receipt is not signed by the server."
        case .batchPlace: "The receipt is not in the batch that was logged."
        case .attachmentExtra: "The report lists a file that no message shown names."
        case .attachmentDiffers:
            "A file has the digest of a sent file as its name, but is a different file: it was changed or exchanged."
        case .statementSignature:
            "The person who reported did not sign this report as it is: it was changed, or someone else made it."
        case .policyUnknown: "The report was made under a log policy that your TRUST.json does not name."
        case .logUnknown: "A proof is from a log that your TRUST.json does not name."
        case .quorumNotMet: "Too few of the witnesses you trust have seen the log at that point."
        case .instanceUnknown: "The receipt is from a different server from the one you trust."
        case .operatorUnknown:
            "Your TRUST.json does not name the operator who announced the key that signs receipts."
        case .authorityUnknown:
            "Your TRUST.json does not name the authority that confirmed this social worker."
        case .instanceConfigMissing:
            "The report does not show which key signed the server’s receipts at that time."
        case .keyRecordMissing: "The report does not contain the record of the social worker’s keys."
        case .licenceMissing: "No authority in the report confirms that the key is this social worker’s."
        case .membersChanged: "The people in the conversation changed. This cannot be checked yet."
        case .firstEpochMissing:
            "The report does not contain the beginning of the conversation, so the people in it cannot be checked."
        case .itemEpochMissing:
            "The report does not contain the stage of the conversation that the message belongs to."
        case .keyExpired: "No key record in the report was valid at that time."
        case .keyReplaced: "The key had been replaced before the message was logged."
        case .noItems: "There is no message in the report."
        case .attachmentMissing:
            "A file comes with the report, but you did not give it, so it was not compared."
        case .notWitnessed: "The time is not independently witnessed: only the server gives it."
        case .historicalPolicy: "The report was made under an earlier log policy that you trust."
        case .earlierKeyRecordMissing:
            "Earlier key records are not in the report. The authority’s entry confirms the key."
        case .licenceEventsMissing:
            "Some entries about the licence are not in the report, so its status may be incomplete."
        case .otherAuthority:
            "An authority that your TRUST.json does not name also spoke about the licence. That was left out."
        case .clockSkew: "The sender’s time and the server’s time differ by more than ten minutes."
        case .partUnreadable: "A part that is shown is genuine, but cannot be read."
        case .acknowledgesOther: "The sender had seen a different message in the place of one in the report."
        }
    }
}

extension EvidenceVerdict {
    var sentence: String {
        switch self {
        case .valid:
            "All checks passed: every signature, every proof and every file that comes with this report."
        case .invalid:
            "Something in this report is not genuine or has been changed. Do not rely on it."
        case .unverifiable:
            "Nothing in this report was found to be false, but not all of it could be checked with what you gave. It proves nothing until it can be."
        }
    }
}

extension EvidenceReport.Attachment.State {
    var sentence: String {
        switch self {
        case .withheld: "The person who reported kept it private."
        case .notHere: "It comes with the report, but you did not give it, so it was not compared."
        case .matches: "The file you gave is the one that was sent."
        case .differs:
            "The file you gave has the digest of the sent file as its name, but is a different file."
        }
    }
}

extension EvidenceReport.Grade {
    var sentence: String {
        switch self {
        case .signed: "Grade A: signed by the social worker. You can check it without trusting the operator."
        case .attested:
            "Grade B: the server attests that this person sent it. It rests on the operator’s word, and the people in the conversation could have made it up together."
        case .reported:
            "Grade C: the words of the person who reported. Nothing else stands behind them."
        }
    }
}

extension MemberRole? {
    var sentence: String {
        switch self {
        case .client: "Client"
        case .practitioner: "Social worker"
        case .supervisor: "Supervisor"
        case .interpreter: "Interpreter"
        case nil: "Unknown"
        }
    }
}

extension LicenceState {
    /// What the licence was, as `authority` says of it in `jurisdiction`, at the time that is proven.
    func sentences(authority: String, jurisdiction: String) -> [String] {
        let said =
            switch status {
            case .none:
                "At that time, \(authority) had not yet confirmed any licence in \(jurisdiction)."
            case .active:
                "At that time, according to \(authority), the licence in \(jurisdiction) was active."
            case .suspended:
                "At that time, according to \(authority), the licence in \(jurisdiction) was suspended."
            case .lapsed: "At that time, according to \(authority), the licence in \(jurisdiction) had ended."
            case .struckOff:
                "At that time, according to \(authority), the social worker had been struck off in \(jurisdiction)."
            }
        return hasConditions
            ? [said, "The licence in \(jurisdiction) was restricted by conditions."] : [said]
    }
}
