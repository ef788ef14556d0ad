extension EvidenceExamination {
    /// Step 11 of protocol 4.10: each sender's messages link, and what is missing between them shows.
    mutating func checkChains() {
        var known = acknowledged()
        let bySlot = Dictionary(grouping: bundle.items.indices) { bundle.items[$0].header.slot }
        for slot in Set(bySlot.keys).union(known.keys).sorted() {
            let sorted = (bySlot[slot] ?? []).sorted {
                bundle.items[$0].header.sequence < bundle.items[$1].header.sequence
            }
            var expected: UInt64 = 1
            var before: Int?
            for index in sorted {
                link(index, after: before)
                let sequence = bundle.items[index].header.sequence
                if sequence > expected {
                    gaps.append(.init(slot: slot, from: expected, through: sequence - 1))
                }
                expected = max(expected, sequence + 1)
                before = index
            }
            if let last = known.removeValue(forKey: slot), last >= expected {
                gaps.append(.init(slot: slot, from: expected, through: last))
            }
        }
    }

    private mutating func link(_ index: Int, after before: Int?) {
        guard let before else { return }
        let (one, next) = (bundle.items[before].header, bundle.items[index].header)
        if one.sequence == next.sequence {
            items[before].find(.itemRepeated)
            items[index].find(.itemRepeated)
        } else if one.sequence + 1 == next.sequence, next.previous != items[before].headerHash {
            items[before].find(.itemChain)
            items[index].find(.itemChain)
        } else if next.epoch < one.epoch {
            items[index].find(.itemChain)
        }
    }

    /// Where a message stands in its sender's chain.
    private struct Place: Hashable {
        let slot: UInt8
        let sequence: UInt64

        init(_ slot: UInt8, _ sequence: UInt64) { (self.slot, self.sequence) = (slot, sequence) }
    }

    /// The newest message of each slot that some disclosed message says its sender had seen.
    private mutating func acknowledged() -> [UInt8: UInt64] {
        var newest: [UInt8: UInt64] = [:]
        var there: [Place: Set<Bytes32>] = [:]
        for (item, state) in zip(bundle.items, items) {
            there[Place(item.header.slot, item.header.sequence), default: []].insert(state.headerHash)
        }
        for (index, item) in bundle.items.enumerated()
        where EvidenceVerdict(of: items[index].reasons) != .invalid {
            guard let first = item.disclosed.first, first.index == 0,
                case .meta(let seen) = try? first.part.content()
            else { continue }
            for entry in seen.entries where members.indices.contains(Int(entry.slot)) {
                newest[entry.slot] = max(newest[entry.slot] ?? 0, entry.sequence)
                guard let hashes = there[Place(entry.slot, entry.sequence)] else { continue }
                if hashes.count > 1 || !hashes.contains(entry.headerHash) {
                    items[index].find(.acknowledgesOther)
                }
            }
        }
        return newest
    }

    /// Step 12: the files handed over are among those that disclosed parts name, and lie beside the bundle unchanged.
    mutating func checkAttachments(beside files: GivenFiles) {
        var handed = Set<EvidenceBundle.Attachment>()
        for attachment in bundle.attachments where !handed.insert(attachment).inserted {
            find(.attachmentExtra)
        }
        var named = Set<EvidenceBundle.Attachment>()
        for (index, item) in bundle.items.enumerated() {
            for disclosure in item.disclosed {
                guard case .attachment(let file) = try? disclosure.part.content() else { continue }
                let entry = EvidenceBundle.Attachment(hash: file.hash, count: file.count)
                named.insert(entry)
                let state = files.state(of: entry, isHandedOver: handed.contains(entry))
                if state == .differs { find(.attachmentDiffers) }
                if state == .notHere { find(.attachmentMissing) }
                attachments.append(
                    .init(
                        hash: file.hash, count: file.count, name: file.name, mediaType: file.mediaType,
                        item: index, part: disclosure.index, state: state))
            }
        }
        if !handed.isSubset(of: named) { find(.attachmentExtra) }
        unnamedFiles = files.names(without: named)
    }

    /// Step 13: the reporter signed the bundle up to here, and the statement.
    mutating func checkStatement(after prefix: [UInt8]) {
        let statement = bundle.statement
        let slot = Int(statement.fields.reporterSlot)
        guard members.indices.contains(slot), let signed = try? statement.fields.signed(after: prefix),
            members[slot].key.signing.isValid(statement.signature, .report, signed)
        else {
            // Without a single epoch nobody's key is known: that was noted already.
            if !members.isEmpty { find(.statementSignature) }
            return
        }
        statementIsSigned = true
    }
}
