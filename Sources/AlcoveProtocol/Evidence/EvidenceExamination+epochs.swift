extension EvidenceExamination {
    /// Step 4 of protocol 4.10: the epochs' order, authors and members.
    ///
    /// Epochs between two in the bundle may be left out: every message names its epoch's hash.
    mutating func checkEpochs() {
        var before: EpochAnnounce?
        for epoch in bundle.epochs {
            let head = epoch.announce.head
            let hash = epoch.announce.hash
            var reasons: [EvidenceReason] = []
            if let before {
                reasons = Self.reasons(head, after: before)
            } else if head.epoch != 0 {
                reasons.append(.firstEpochMissing)
            } else if !Self.hasOwnName(head) {
                reasons.append(.epochChain)
            }
            let author =
                head.members.indices.contains(Int(head.authorSlot))
                ? head.members[Int(head.authorSlot)].signing : nil
            if author?.isValid(epoch.signature, .epochSignature, hash.bytes) != true {
                reasons.append(.epochSignature)
            }
            // Whatever was wrong with an epoch stays wrong for those after it.
            let inherited = before.flatMap { epochs[$0.hash]?.reasons } ?? []
            epochs[hash] = EpochState(
                head: head, reasons: inherited + reasons.filter { !inherited.contains($0) })
            epochNumbers.insert(head.epoch)
            for reason in reasons { find(reason) }
            before = epoch.announce
        }
        if bundle.epochs.isEmpty { find(.firstEpochMissing) }
    }

    private static func hasOwnName(_ head: EpochAnnounce.Head) -> Bool {
        guard let nonce = Bytes32(head.extensions) else { return false }
        return (try? EpochAnnounce.Head.cid(of: head.members, nonce: nonce)) == head.cid
    }

    private static func reasons(
        _ head: EpochAnnounce.Head, after before: EpochAnnounce
    ) -> [EvidenceReason] {
        var reasons: [EvidenceReason] = []
        let old = before.head
        if head.cid != old.cid { reasons.append(.epochChain) }
        if head.epoch <= old.epoch {
            reasons.append(.epochOrder)
        } else if UInt64(head.epoch) == UInt64(old.epoch) + 1, head.previous != before.hash {
            reasons.append(.epochChain)
        }
        if head.members.count != old.members.count
            || !zip(head.members, old.members).enumerated().allSatisfy({ slot, member in
                member.0.continues(member.1, isAuthor: slot == Int(head.authorSlot))
            })
        {
            reasons.append(.membersChanged)
        }
        return reasons
    }

    /// Steps 3 and 4: whose keys the members' are, for those who sign.
    mutating func checkMembers() {
        guard let first = bundle.epochs.first else { return }
        members = first.announce.head.members.map { MemberState(key: $0) }
        let used = Set(bundle.items.map(\.header.epochHash))
        for epoch in bundle.epochs where used.contains(epoch.announce.hash) {
            for (slot, key) in epoch.announce.head.members.enumerated()
            where key.authMode == .signature && members.indices.contains(slot) {
                identify(slot, by: key)
            }
        }
        for member in members { for reason in member.reasons { find(reason) } }
        for slot in members.indices {
            let member = members[slot]
            members[slot].terms = member.handle.map { records.terms(of: $0, member.key.signing) }
        }
    }

    /// Finds the key record of `key`, and the authority's word that the key is its handle's.
    private mutating func identify(_ slot: Int, by key: MemberKey) {
        let reference = key.logReference
        let found = reference.map { records.first(at: $0) } ?? records.first(of: key.signing)
        guard let fields = found?.fields else {
            members[slot].find(.keyRecordMissing)
            return
        }
        guard fields.identityKey == key.signing else {
            members[slot].find(.epochOtherKey)
            return
        }
        members[slot].handle = fields.handle
        if let reason = licenceProblem(fields.handle, fields) { members[slot].find(reason) }
    }

    private func licenceProblem(_ handle: String, _ record: KeyRecord.Fields) -> EvidenceReason? {
        guard let known = licences[handle], !known.keys.isEmpty else {
            return unknownAuthorities.contains(handle) ? .authorityUnknown : .licenceMissing
        }
        guard known.keys.contains(record.identityKey) else {
            // A key that the confirmed one handed over to is not forged, only not yet confirmed.
            return known.isOfRecords ? .licenceMissing : .licenceOtherKey
        }
        let commit = record.licenceCommit
        if commit == .zero || known.documents.contains(commit) { return nil }
        let mayBeElsewhere = brokenLicences.contains(handle) || unknownAuthorities.contains(handle)
        return mayBeElsewhere ? .licenceMissing : .licenceOtherDocument
    }
}
