import TransparencyLog

extension EvidenceExamination {
    /// Steps 5 to 10 of protocol 4.10 for one message.
    mutating func checkItem(_ index: Int) {
        let item = bundle.items[index]
        checkPlace(item, index)
        checkParts(item, index)
        checkReceipt(item, index)
        checkBatch(item, index)
        checkTime(item, index)
    }

    /// Whether the message belongs to the talk, and who sent it.
    private mutating func checkPlace(_ item: EvidenceItem, _ index: Int) {
        let header = item.header
        guard let epoch = epochs[header.epochHash] else {
            let isOther = bundle.epochs.first.map { $0.announce.head.cid != header.cid } ?? false
            let isTaken = epochNumbers.contains(header.epoch)
            items[index].find(isOther ? .itemOtherTalk : isTaken ? .itemEpoch : .itemEpochMissing)
            return
        }
        for reason in epoch.reasons { items[index].find(reason) }
        if header.cid != epoch.head.cid { items[index].find(.itemOtherTalk) }
        if header.epoch != epoch.head.epoch { items[index].find(.itemEpoch) }
        guard epoch.head.members.indices.contains(Int(header.slot)) else {
            items[index].find(.itemSlot)
            return
        }
        let sender = epoch.head.members[Int(header.slot)]
        guard item.mode == sender.authMode else {
            items[index].find(.itemMode)
            return
        }
        switch item.mode {
        case .signature:
            let hash = items[index].headerHash
            let isSigned = Bytes64(item.auth).map {
                sender.signing.isValid($0, .messageSignature, hash.bytes)
            }
            if isSigned != true { items[index].find(.itemSignature) }
        case .mac:
            if item.auth.count != 32 * (epoch.head.members.count - 1) { items[index].find(.itemMode) }
        }
        guard members.indices.contains(Int(header.slot)) else { return }
        for reason in members[Int(header.slot)].reasons { items[index].find(reason) }
    }

    private mutating func checkParts(_ item: EvidenceItem, _ index: Int) {
        let context = Header.context(of: item.headerBytes[...])
        if !Commitment.commit(context: context, leaves: item.leaves).matches(item.header.commit) {
            items[index].find(.itemCommitment)
        }
        for disclosure in item.disclosed {
            let leaf = try? Commitment.leaf(
                disclosure.index, salt: disclosure.salt, part: disclosure.part)
            if leaf != item.leaves[Int(disclosure.index)] { items[index].find(.itemPart) }
            if (try? disclosure.part.content()) == nil { items[index].find(.partUnreadable) }
        }
    }

    private mutating func checkReceipt(_ item: EvidenceItem, _ index: Int) {
        let receipt = item.receipt.receipt
        if receipt.headerHash != items[index].headerHash { items[index].find(.receiptOtherMessage) }
        guard receipt.instanceID == trust.instanceID else {
            items[index].find(.instanceUnknown)
            return
        }
        guard let config = configs.first(where: { $0.fields.from <= receipt.received }) else {
            items[index].find(hasUnknownOperator ? .operatorUnknown : .instanceConfigMissing)
            return
        }
        let authority = ReceiptAuthority(instanceID: trust.instanceID, key: config.fields.receiptKey)
        if !authority.signed(item.receipt) { items[index].find(.receiptSignature) }
    }

    private mutating func checkBatch(_ item: EvidenceItem, _ index: Int) {
        if !Self.isInBatch(item) { items[index].find(.batchPlace) }
        let proof = proofs.judge(item.batch)
        if let reason = proof.reason { items[index].find(reason) }
        guard proof.reason?.weight != .forgery else { return }
        items[index].batchIndex = proof.index
        items[index].witnesses = proof.witnesses
        if let earliest = proof.earliest {
            items[index].time = earliest
        } else {
            items[index].find(.notWitnessed)
        }
    }

    private static func isInBatch(_ item: EvidenceItem) -> Bool {
        guard let batch = try? Batch(item.batch.data), batch.kind == .receipts,
            UInt64(batch.size) == item.place.size, let leaf = try? Batch.leaf(of: item.receipt.receipt)
        else { return false }
        let path = item.place.path.compactMap { MerkleHash($0.bytes) }
        let proof = InclusionProof(index: item.place.index, size: item.place.size, path: path)
        return (try? proof.root(of: leaf))?.bytes == batch.root.bytes
    }

    /// Step 10: the sender's key was in force at T, and not replaced before the message was logged.
    private mutating func checkTime(_ item: EvidenceItem, _ index: Int) {
        let (sent, received) = (item.header.sent, item.receipt.receipt.received)
        if max(sent, received) - min(sent, received) > 600 { items[index].find(.clockSkew) }
        let slot = Int(item.header.slot)
        guard members.indices.contains(slot), let terms = members[slot].terms else { return }
        let time = items[index].time
        if !terms.own.contains(where: { $0.fields.notBefore <= time && time <= $0.fields.notAfter }) {
            items[index].find(.keyExpired)
        }
        guard let batch = items[index].batchIndex, let replaced = terms.replacedAt else { return }
        if replaced < batch { items[index].find(.keyReplaced) }
    }
}
