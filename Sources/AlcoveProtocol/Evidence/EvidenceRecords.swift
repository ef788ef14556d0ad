/// A key record of a bundle, and where the log has it.
struct LoggedKeyRecord {
    let record: KeyRecord
    let index: UInt64
    let hash: Bytes32
    var fields: KeyRecord.Fields { record.fields }
}

/// The key records of a bundle, to be asked for by key, by place in the log and by handle.
struct EvidenceRecords {
    private var byKey: [SigningKey: LoggedKeyRecord] = [:]
    private var byIndex: [UInt64: LoggedKeyRecord] = [:]
    private var byHandle: [String: [LoggedKeyRecord]] = [:]

    init() {}

    /// Takes records in any order; of several that fit, the first by its sequence is given.
    init(_ records: [LoggedKeyRecord]) {
        for record in records.sorted(by: { $0.fields.sequence < $1.fields.sequence }) {
            byKey[record.fields.identityKey] = byKey[record.fields.identityKey] ?? record
            byIndex[record.index] = byIndex[record.index] ?? record
            byHandle[record.fields.handle, default: []].append(record)
        }
    }

    func first(of key: SigningKey) -> LoggedKeyRecord? { byKey[key] }
    func first(at index: UInt64) -> LoggedKeyRecord? { byIndex[index] }

    /// By sequence.
    func all(of handle: String) -> [LoggedKeyRecord] { byHandle[handle] ?? [] }

    /// When a key was its handle's.
    struct Terms {
        /// Its records.
        let own: [LoggedKeyRecord]
        /// The place in the log from which another stood for it; `nil` when none does.
        let replacedAt: UInt64?
    }

    func terms(of handle: String, _ key: SigningKey) -> Terms {
        let all = all(of: handle)
        let own = all.filter { $0.fields.identityKey == key }
        let later = own.last.map { last in all.filter { $0.fields.sequence > last.fields.sequence } } ?? []
        return Terms(own: own, replacedAt: later.map(\.index).min())
    }

    /// Step 3 of protocol 4.10 for these: each follows the one before it.
    func problems() -> [EvidenceReason] {
        byHandle.values.flatMap { own in
            own.indices.flatMap { Self.problems(own[$0], after: $0 > 0 ? own[$0 - 1] : nil) }
        }
    }

    private static func problems(
        _ logged: LoggedKeyRecord, after before: LoggedKeyRecord?
    ) -> [EvidenceReason] {
        let fields = logged.fields
        if let before, before.fields.sequence == fields.sequence { return [.leafRepeated] }
        if let before, before.fields.sequence + 1 == fields.sequence {
            let isSigned = logged.record.isSigned(after: before.fields.identityKey)
            return (fields.previous == before.hash ? [] : [.keyRecordChain])
                + (isSigned ? [] : [.keyRecordSignature])
        }
        if fields.sequence == 1 {
            return logged.record.isSigned(after: fields.identityKey) ? [] : [.keyRecordSignature]
        }
        return [.earlierKeyRecordMissing] + (logged.record.isSignedByItself ? [] : [.keyRecordSignature])
    }
}

extension KeyRecord {
    /// Whether the key of the record signed it; what the key before says is left open.
    fileprivate var isSignedByItself: Bool {
        guard let signed = try? fields.encoded() else { return false }
        return fields.identityKey.isValid(signature, .keyRecord, signed)
    }
}
