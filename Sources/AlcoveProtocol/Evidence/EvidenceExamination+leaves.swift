extension EvidenceExamination {
    /// Steps 2 and 3 of protocol 4.10: the log's entries, then the chains they belong to.
    mutating func checkLeaves() {
        var seen: Set<Bytes32> = []
        var entries = Entries()
        for leaf in bundle.leaves {
            let proof = proofs.judge(leaf)
            let hash = sha256(leaf.data)
            if let reason = proof.reason { find(reason) }
            if !seen.insert(hash).inserted { find(.leafRepeated) }
            guard proof.reason?.weight != .forgery else { continue }
            do throws(WireProblem) { try entries.take(leaf.data, hash, at: proof.index) } catch {
                find(.leafMalformed)
            }
        }
        records = EvidenceRecords(entries.records)
        for reason in records.problems() { find(reason) }
        for config in entries.configs { take(config) }
        configs.sort { ($0.fields.from, $0.fields.sequence) > ($1.fields.from, $1.fields.sequence) }
        if Set(configs.map(\.fields.sequence)).count < configs.count { find(.leafRepeated) }
        for (handle, events) in Dictionary(grouping: entries.events, by: \.fields.handle) {
            checkLicences(of: handle, events.sorted { $0.fields.sequence < $1.fields.sequence })
        }
    }

    /// The entries of a bundle, as they are read. Of the same entry twice one is kept, but of records each place.
    private struct Entries {
        var records: [LoggedKeyRecord] = []
        var events: [LicenceEvent] = []
        var configs: [InstanceConfig] = []
        private var taken: Set<Bytes32> = []

        mutating func take(_ data: [UInt8], _ hash: Bytes32, at index: UInt64) throws(WireProblem) {
            switch try? LoggedLeafKind(of: data) {
            case .keyRecord: records.append(.init(record: try KeyRecord(data), index: index, hash: hash))
            case .licenceEvent:
                let event = try LicenceEvent(data)
                if taken.insert(hash).inserted { events.append(event) }
            case .instanceConfig:
                let config = try InstanceConfig(data)
                if taken.insert(hash).inserted { configs.append(config) }
            default: break
            }
        }
    }

    /// A configuration of another instance says nothing here, nor one by an unknown operator.
    private mutating func take(_ config: InstanceConfig) {
        guard config.fields.instanceID == trust.instanceID else { return }
        guard trust.operators.contains(where: config.isSigned) else {
            hasUnknownOperator = true
            return
        }
        configs.append(config)
    }

    private mutating func checkLicences(of handle: String, _ events: [LicenceEvent]) {
        if events.first?.fields.sequence != 1 { miss(handle) }
        for (one, next) in zip(events, events.dropFirst()) {
            if one.fields.sequence == next.fields.sequence {
                find(.leafRepeated)
            } else if UInt64(one.fields.sequence) + 1 < UInt64(next.fields.sequence) {
                miss(handle)
            } else if (try? one.hash()) != next.fields.previous {
                find(.licenceChain)
            }
        }
        let known = events.filter { accepts($0) }
        let keys = Set(known.map(\.fields.identityKey))
        licences[handle] = KnownLicences(
            places: Dictionary(grouping: known, by: \.fields.jurisdiction), keys: keys,
            documents: Set(known.map(\.fields.documentCommit)),
            isOfRecords: records.all(of: handle).contains { keys.contains($0.fields.identityKey) })
    }

    private mutating func miss(_ handle: String) {
        brokenLicences.insert(handle)
        find(.licenceEventsMissing)
    }

    /// Under a policy that the verifier does not know, a known name may be that of another instance's authority.
    private mutating func accepts(_ event: LicenceEvent) -> Bool {
        if let authority = trust.authorities[event.fields.authorityID] {
            if event.isSigned(by: authority) { return true }
            if proofs.policy != nil {
                find(.licenceSignature)
                return false
            }
        }
        unknownAuthorities.insert(event.fields.handle)
        find(.otherAuthority)
        return false
    }
}
