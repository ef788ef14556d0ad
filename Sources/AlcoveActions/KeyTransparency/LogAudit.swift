import AlcoveDomain
package import AlcoveProtocol
package import CivilTime

/// Watches over what a log's entries say: chains, signatures, state machine, sanctions, snapshots. One entry after the
/// other.
package struct LogAudit: Sendable {
    /// What is wrong, in the order of the log.
    package private(set) var findings: [LogFinding] = []
    /// What is not wrong, and worth a question.
    package private(set) var remarks: [LogRemark] = []
    /// How many entries there are of each kind.
    package private(set) var counts: [LoggedLeafKind: Int] = [:]
    private var directory = LogDirectory()
    private var keys: [String: KeyChain] = [:]
    private var licences: [String: LicenceChain] = [:]
    private var sanctions = SanctionWatch()
    private var last: UInt64?
    private var newestSnapshot: DirectorySnapshot?
    private var newestConfig: InstanceConfig?
    /// Operators that are trusted; without any, an instance's first configuration is not judged.
    private let operators: [SigningKey]
    /// Keys of authorities that are pinned. Others are known by the key records they logged.
    private let authorities: [String: SigningKey]

    package init(operators: [SigningKey] = [], authorities: [String: SigningKey] = [:]) {
        self.operators = operators
        self.authorities = authorities
    }

    package mutating func take(_ leaf: [UInt8], at index: UInt64) {
        last = index
        guard let kind = try? LoggedLeafKind(of: leaf) else { return findings.append(.malformed(index)) }
        counts[kind, default: 0] += 1
        do {
            switch kind {
            case .keyRecord: try take(KeyRecord(leaf), at: index)
            case .licenceEvent: try take(LicenceEvent(leaf), at: index)
            case .directorySnapshot: try take(DirectorySnapshot(leaf), at: index)
            case .instanceConfig: try take(InstanceConfig(leaf), at: index)
            case .batch: _ = try Batch(leaf)
            case .reportLodged: _ = try ReportLodged(leaf)
            case .sanction: try take(Sanction(leaf), at: index)
            case .heartbeat: _ = try Heartbeat(leaf)
            case .registerSnapshot: _ = try RegisterSnapshot(leaf)
            case .policyPack, .appManifest, .recovery, .tokenKey: break
            }
        } catch {
            findings.append(.malformed(index))
        }
        _ = directory.take(leaf, at: Int64(clamping: index))
    }

    /// What can be judged only at the end: whether every sanction has its licence event and the newest snapshot is fresh.
    package mutating func finish(at now: Instant) {
        findings += sanctions.missing(last: last)
        guard !directory.lines.isEmpty else { return }
        if newestSnapshot.map({ Int64($0.day) < now.day - 1 }) ?? true { findings.append(.staleSnapshot) }
    }

    /// The handles that may not practise, as the log says today.
    package func barred(at now: Instant) -> [String] {
        directory.entries(day: now.day).filter { $0.status == .suspended || $0.status == .struckOff }.map(
            \.handle)
    }

    private mutating func take(_ record: KeyRecord, at index: UInt64) throws {
        let handle = record.fields.handle
        do {
            if keys[handle] != nil {
                try keys[handle]?.append(record)
            } else {
                keys[handle] = try KeyChain(first: record)
            }
        } catch {
            findings.append(.keyChain(index, handle: handle))
        }
    }

    private mutating func take(_ event: LicenceEvent, at index: UInt64) throws {
        let (handle, authority) = (event.fields.handle, event.fields.authorityID)
        guard let key = authorities[authority] ?? keys[authority]?.newest.fields.identityKey else {
            return findings.append(.licenceChain(index, handle: handle))
        }
        do {
            if licences[handle] != nil {
                try licences[handle]?.append(event, by: key)
            } else {
                licences[handle] = try LicenceChain(first: event, by: key)
            }
        } catch {
            return findings.append(.licenceChain(index, handle: handle))
        }
        if let remark = sanctions.take(event, at: index) { remarks.append(remark) }
    }

    /// A sanction names nobody who signed it, so every officer's key is tried: those that are pinned, and for the others
    /// the newest that each has logged.
    private mutating func take(_ sanction: Sanction, at index: UInt64) throws {
        let handle = sanction.fields.handle
        let known = keys.mapValues(\.newest.fields.identityKey).merging(authorities) { _, pinned in pinned }
        let officers = known.compactMap { name, key in SignatoryHandle(name).map { ($0, key) } }
        let signers = officers.filter { sanction.isSigned(by: $0.1) }.map(\.0)
        guard let officer = signers.min() else {
            return findings.append(.sanctionUnsigned(index, handle: handle))
        }
        if let finding = sanctions.take(sanction, by: officer, at: index) { findings.append(finding) }
    }

    private mutating func take(_ snapshot: DirectorySnapshot, at index: UInt64) throws {
        let made = try DirectorySnapshot(day: snapshot.day, of: directory.entries(day: Int64(snapshot.day)))
        if made != snapshot { findings.append(.snapshot(index)) }
        newestSnapshot = snapshot
    }

    private mutating func take(_ config: InstanceConfig, at index: UInt64) throws {
        let isSigned = operators.isEmpty || operators.contains(where: config.isSigned)
        let follows =
            newestConfig.map {
                config.fields.sequence == $0.fields.sequence + 1
                    && config.fields.instanceID == $0.fields.instanceID
            } ?? (config.fields.sequence == 0)
        if !isSigned || !follows { findings.append(.instanceConfig(index)) }
        newestConfig = config
    }
}
