import AlcoveProtocol
import AlcoveStore
import CivilTime

/// The newest public key record of somebody, as far as it matters whether anybody can write to them.
///
/// A browser seals only to a record that is in force (protocol 4.4); whoever was away for longer than theirs lasts comes
/// back by signing in, which makes the next one.
struct PublicKeys: Sendable {
    /// From then on nobody can write to them.
    let end: Instant

    /// Bytes that are no record end nothing: they are refused where they are used.
    init(_ record: [UInt8]) {
        let seconds = (try? KeyRecord(record))?.fields.notAfter
        end = seconds.flatMap { Int64(exactly: $0) }.map { Instant(secondsSince1970: $0) } ?? .distantFuture
    }

    init(_ records: [[UInt8]]) { self.init(records.last ?? []) }

    func areGood(at now: Instant) -> Bool { now < end }
}

/// Why nobody new may write to somebody or book with them.
struct WhyClosed: Sendable {
    let practices: PracticeStore
    let now: @Sendable () -> Instant

    /// How keys of the catalogue end that say it (`licence.closed.…`); nil where they may.
    func callAsFunction(_ practitioner: Practitioner) async throws -> String? {
        guard practitioner.standing.allowsNewClients else { return practitioner.standing.word }
        let keys = PublicKeys(try await practices.keyRecords(of: practitioner.handle))
        return keys.areGood(at: now()) ? nil : "keys-ended"
    }
}
