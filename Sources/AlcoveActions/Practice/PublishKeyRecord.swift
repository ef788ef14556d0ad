import AlcoveDomain
import AlcoveProtocol
package import AlcoveStore
import CivilTime

/// Why a key record is not taken.
package enum KeyRecordRefusal: Error, Hashable {
    /// It is none, or does not follow from the one before.
    case unsound
    /// The next one must have this number.
    case moved(next: Int)
}

/// A practitioner puts the next public key record at the end of their chain (protocol 4.4): a newer generation of the
/// key that epochs are sealed to, or the same one for longer. Who they are does not change here.
package struct PublishKeyRecord: Sendable {
    let practices: PracticeStore
    let now: @Sendable () -> Instant

    /// The record's number in the chain; it is in line for the log. Sent again after a lost answer, the newest record is
    /// simply there.
    package func callAsFunction(_ bytes: [UInt8], of practitioner: Practitioner) async throws -> Int64 {
        guard bytes.count <= 4096, let record = try? KeyRecord(bytes) else { throw KeyRecordRefusal.unsound }
        let kept = try await practices.keyRecords(of: practitioner.handle)
        let sequence = Int64(record.fields.sequence)
        if kept.last == bytes { return sequence }
        guard sequence == kept.count + 1 else { throw KeyRecordRefusal.moved(next: kept.count + 1) }
        try check(record, after: kept)
        guard try await practices.add(keyRecord: bytes, sequence: sequence, of: practitioner.handle) else {
            throw KeyRecordRefusal.moved(next: kept.count + 2)
        }
        return sequence
    }

    private func check(_ record: KeyRecord, after kept: [[UInt8]]) throws {
        let time = UInt64(max(0, now().secondsSince1970))
        guard let first = kept.first else { throw KeyRecordRefusal.unsound }
        var chain = try KeyChain(first: try KeyRecord(first))
        for next in kept.dropFirst() { try chain.append(try KeyRecord(next)) }
        let (new, old) = (record.fields, chain.newest.fields)
        guard (try? chain.append(record)) != nil,
            new.identityKey == old.identityKey, new.agreementKey == old.agreementKey,
            // One more at a time, so that nobody comes to the last generation, after which the key cannot change.
            new.kemKey == old.kemKey
                ? new.kemGeneration == old.kemGeneration
                : Int64(new.kemGeneration) == Int64(old.kemGeneration) + 1,
            new.notBefore <= time, time < new.notAfter
        else { throw KeyRecordRefusal.unsound }
    }
}
