extension EvidenceExamination {
    /// Steps 2 and 3 of protocol 4.10: the log's entries, then the chains they belong to.
    mutating func checkLeaves() {
        var seen: Set<[UInt8]> = []
        var licences: [LicenceEvent] = []
        for leaf in bundle.leaves {
            let proof = check(leaf)
            if let reason = proof.reason { find(reason) }
            if !seen.insert(leaf.data).inserted { find(.leafRepeated) }
            guard proof.reason?.weight != .forgery else { continue }
            do throws(WireProblem) {
                switch try? LoggedLeafKind(of: leaf.data) {
                case .keyRecord:
                    keyRecords.append(
                        LoggedKeyRecord(
                            record: try KeyRecord(leaf.data), index: proof.index, hash: sha256(leaf.data)))
                case .licenceEvent: licences.append(try LicenceEvent(leaf.data))
                case .instanceConfig: take(try InstanceConfig(leaf.data))
                default: break
                }
            } catch { find(.leafMalformed) }
        }
        checkKeyRecords()
        checkLicences(licences)
        configs.sort { ($0.fields.from, $0.fields.sequence) < ($1.fields.from, $1.fields.sequence) }
    }

    /// A configuration of another instance says nothing here, nor one by an unknown operator.
    private mutating func take(_ config: InstanceConfig) {
        guard config.fields.instanceID == trust.instanceID else { return }
        guard trust.operators.contains(where: config.isSigned) else {
            hasUnknownOperator = true
            return
        }
        if configs.contains(where: { $0.fields.sequence == config.fields.sequence }) { find(.leafRepeated) }
        configs.append(config)
    }

    private mutating func checkKeyRecords() {
        keyRecords.sort { $0.record.fields.sequence < $1.record.fields.sequence }
        for (place, logged) in keyRecords.enumerated() {
            let fields = logged.record.fields
            let before = keyRecords[..<place].last { $0.record.fields.handle == fields.handle }
            if let before, before.record.fields.sequence == fields.sequence {
                find(.leafRepeated)
            } else if let before, before.record.fields.sequence + 1 == fields.sequence {
                if fields.previous != before.hash { find(.keyRecordChain) }
                if !logged.record.isSigned(after: before.record.fields.identityKey) {
                    find(.keyRecordSignature)
                }
            } else if fields.sequence == 1 {
                if !logged.record.isSigned(after: fields.identityKey) { find(.keyRecordSignature) }
            } else {
                find(.earlierKeyRecordMissing)
                if !logged.record.isSignedByItself { find(.keyRecordSignature) }
            }
        }
    }

    private mutating func checkLicences(_ events: [LicenceEvent]) {
        for (handle, events) in Dictionary(grouping: events, by: \.fields.handle) {
            let events = events.sorted { $0.fields.sequence < $1.fields.sequence }
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
            licences[handle] = events.filter { accepts($0) }
        }
    }

    private mutating func miss(_ handle: String) {
        brokenLicences.insert(handle)
        find(.licenceEventsMissing)
    }

    /// Under a policy that the verifier does not know, a known name may be that of another instance's authority.
    private mutating func accepts(_ event: LicenceEvent) -> Bool {
        if let authority = trust.authorities[event.fields.authorityID] {
            if event.isSigned(by: authority) { return true }
            if policy != nil {
                find(.licenceSignature)
                return false
            }
        }
        unknownAuthorities.insert(event.fields.handle)
        find(.otherAuthority)
        return false
    }
}

extension KeyRecord {
    /// Whether the key of the record signed it; what the key before says is left open.
    var isSignedByItself: Bool {
        guard let signed = try? fields.encoded() else { return false }
        return fields.identityKey.isValid(signature, .keyRecord, signed)
    }
}
