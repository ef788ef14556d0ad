package import AlcoveDomain
import AlcoveProtocol
package import AlcoveStore
package import CivilTime

/// The newest public key record of somebody, as far as it matters whether anybody can write to them.
///
/// A browser seals only to a record that is in force (protocol 4.4); whoever was away for longer than theirs lasts comes
/// back by signing in, which makes the next one.
package struct PublicKeys: Sendable {
    /// From then on nobody can write to them.
    let end: Instant

    /// Bytes that are no record end nothing: they are refused where they are used.
    package init(_ record: [UInt8]) {
        let seconds = (try? KeyRecord(record))?.fields.notAfter
        end = seconds.flatMap { Int64(exactly: $0) }.map { Instant(secondsSince1970: $0) } ?? .distantFuture
    }

    package init(_ records: [[UInt8]]) { self.init(records.last ?? []) }

    package func areGood(at now: Instant) -> Bool { now < end }
}

/// Why nobody new may write to somebody or book with them.
package struct WhyClosed: Sendable {
    let practices: PracticeStore
    let now: @Sendable () -> Instant

    /// What keeps new people away.
    package enum Reason: Hashable, Sendable {
        /// Their licence does not allow it.
        case standing(StandingState)
        /// Nobody can write to them until they sign in and make a newer key record.
        case keysEnded
    }

    /// Nil where they may.
    package func callAsFunction(_ practitioner: Practitioner) async throws -> Reason? {
        guard practitioner.standing.allowsNewClients else { return .standing(practitioner.standing) }
        let keys = PublicKeys(try await practices.keyRecords(of: practitioner.handle))
        return keys.areGood(at: now()) ? nil : .keysEnded
    }
}
