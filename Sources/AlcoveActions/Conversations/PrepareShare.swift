package import AlcoveProtocol
import AlcoveStore
import CivilTime

/// Makes a shred share for somebody who is about to announce an epoch (protocol 4.5, order of work).
package struct PrepareShare: Sendable {
    let shares: ShredStore
    let now: @Sendable () -> Instant

    package func callAsFunction() async throws -> (id: Bytes16, share: Bytes32) {
        let (id, share) = (Bytes16.random(), Bytes32.random())
        try await shares.keep(share.bytes, as: id.bytes, at: now())
        return (id, share)
    }
}
