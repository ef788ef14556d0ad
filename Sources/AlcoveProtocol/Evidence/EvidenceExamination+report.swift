extension EvidenceExamination {
    /// Step 14 of protocol 4.10: what was found, for people and programs.
    consuming func report() -> EvidenceReport {
        let items = bundle.items.indices.map(item)
        let isWitnessed = !items.isEmpty && items.allSatisfy { $0.witnesses > 0 }
        if !isWitnessed, !items.isEmpty { find(.notWitnessed) }
        return EvidenceReport(
            verdict: EvidenceVerdict(of: reasons + items.flatMap(\.reasons)), reasons: reasons,
            cid: bundle.epochs.first?.announce.head.cid, isWitnessed: isWitnessed,
            members: members.enumerated().map { slot, member in
                .init(
                    slot: UInt8(truncatingIfNeeded: slot), role: member.key.role,
                    key: member.key.signing.raw, handle: member.handle)
            },
            items: items, gaps: gaps, statement: statement(), attachments: attachments,
            unnamedFiles: unnamedFiles)
    }

    private func statement() -> EvidenceReport.Statement {
        let fields = bundle.statement.fields
        let slot = Int(fields.reporterSlot)
        return EvidenceReport.Statement(
            reporterSlot: fields.reporterSlot,
            role: members.indices.contains(slot) ? members[slot].key.role : nil, caseID: fields.caseID,
            created: fields.created, text: fields.text, isSigned: statementIsSigned)
    }

    private func item(_ index: Int) -> EvidenceReport.Item {
        let item = bundle.items[index]
        let state = items[index]
        let verdict = EvidenceVerdict(of: state.reasons)
        let slot = Int(item.header.slot)
        let member = members.indices.contains(slot) ? members[slot] : nil
        let shown = Set(item.disclosed.map(\.index))
        return EvidenceReport.Item(
            verdict: verdict,
            grade: verdict != .valid ? .reported : item.mode == .signature ? .signed : .attested,
            reasons: state.reasons, slot: item.header.slot, role: member?.key.role,
            handle: member?.handle, epoch: item.header.epoch, sequence: item.header.sequence,
            headerHash: state.headerHash, sent: item.header.sent,
            received: item.receipt.receipt.received, time: state.time, witnesses: state.witnesses,
            parts: item.disclosed.map {
                .init(index: $0.index, kind: $0.part.kind, content: try? $0.part.content())
            },
            withheld: item.leaves.indices.map { UInt32(truncatingIfNeeded: $0) }
                .filter { !shown.contains($0) },
            licences: member?.handle.map { licences($0, at: state.time) } ?? [])
    }

    private func licences(_ handle: String, at time: UInt64) -> [EvidenceReport.Licence] {
        let places = licences[handle]?.places ?? [:]
        return places.sorted { $0.key < $1.key }.compactMap { jurisdiction, events in
            let begun = events.last { $0.fields.from <= time }
            guard let last = begun ?? events.first else { return nil }
            return .init(
                jurisdiction: jurisdiction, authorityID: last.fields.authorityID,
                state: LicenceState(of: events, in: jurisdiction, at: time))
        }
    }
}
