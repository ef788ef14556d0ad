import AlcoveProtocol
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
