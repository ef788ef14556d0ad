package import AlcoveProtocol
import AlcoveStore
package import TransparencyLog

/// Everything a client needs to check a practitioner's keys and licences before the first message (protocol 4.4).
package struct KeyProof: Sendable {
    /// Their key records, oldest first, each with its proof.
    package let records: [LogProofs.Proven]
    /// Their licence events likewise.
    package let licences: [LogProofs.Proven]
    /// The newest published directory snapshot with its proof.
    package let snapshot: LogProofs.Proven
    /// What the snapshot says of them, and the proof that it does.
    package let entry: SnapshotEntry
    package let inclusion: InclusionProof
}

/// Why there is no proof.
package enum KeyProofRefusal: Error {
    /// The log holds no keys of this name.
    case notFound
}

/// Puts it together; a change that is not yet in the log is logged first.
package struct ProveKeys: Sendable {
    let log: LogWriter

    /// - Throws: `KeyProofRefusal.notFound` for a handle without keys in the log.
    package func callAsFunction(_ handle: String) async throws -> KeyProof {
        if try await !log.isIdle() {
            try await log.sequence()
            try await log.publish()
        }
        guard let view = try await log.snapshot(), let (entry, inclusion) = try view.line(of: handle) else {
            throw KeyProofRefusal.notFound
        }
        let (records, licences) = try await log.store.read { pages in
            (
                try pages.subjects(handle, kind: LoggedLeafKind.keyRecord.rawValue),
                try pages.subjects(handle, kind: LoggedLeafKind.licenceEvent.rawValue)
            )
        }
        // One reading, so that all proofs are under one head.
        let proven = try await log.proofs.leaves(at: [view.index] + records + licences)
        guard let snapshot = proven.first(where: { $0.index == view.index }) else {
            throw KeyProofRefusal.notFound
        }
        let (recordSet, licenceSet) = (Set(records), Set(licences))
        return KeyProof(
            records: proven.filter { recordSet.contains($0.index) },
            licences: proven.filter { licenceSet.contains($0.index) }, snapshot: snapshot, entry: entry,
            inclusion: inclusion)
    }
}
