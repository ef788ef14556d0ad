import AlcoveProtocol
import AlcoveDomain
import AlcoveStore
import CivilTime
import Crypto
import Foundation

/// One-time numbers for sign-ins. Handing one out costs no memory: it carries its own proof, under a key that every server
/// of the instance has, so that any of them takes it. Only spending one is written down, once, in the store that they share.
package struct Challenges: Sendable {
    /// What a number is for; one made for passkeys does not serve the words.
    package enum Purpose: UInt8 {
        case words = 1
        case passkey = 2
    }

    /// Seconds that a number is good for.
    static let lifetime: Int64 = 300

    /// Seconds that the clock of the server that made a number may be ahead of this one's.
    static let skew: Int64 = 30

    let accounts: AccountStore
    let now: @Sendable () -> Instant
    private let key: SymmetricKey

    init(accounts: AccountStore, instance: InstanceKeys, now: @escaping @Sendable () -> Instant) {
        self.accounts = accounts
        self.now = now
        key = instance.key(for: "sign-in challenges")
    }

    /// `u64 seconds ‖ random[8] ‖ HMAC-SHA-256[0..<16]`: 32 bytes.
    package func issue(for purpose: Purpose) -> (nonce: [UInt8], time: Int64) {
        let time = now().secondsSince1970
        let head =
            (0..<8).map { UInt8(truncatingIfNeeded: time >> (56 - 8 * $0)) }
            + Bytes16.random().bytes.prefix(8)
        return (head + Array(code(head, purpose)), time)
    }

    /// Uses up `nonce` and returns its time; throws `.challengeRefused` when it is not ours, too old, or used.
    func spend(_ nonce: [UInt8], for purpose: Purpose) async throws -> Int64 {
        guard let given = Bytes16(nonce.suffix(16)), nonce.count == 32,
            let expected = Bytes16(code(Array(nonce.prefix(16)), purpose)), given.matches(expected)
        else { throw AccountRefusal.challengeRefused }
        let time = nonce.prefix(8).reduce(Int64(0)) { $0 << 8 | Int64($1) }
        let made = Instant(secondsSince1970: time)
        let expires = made + Self.lifetime
        guard made <= now() + Self.skew, now() < expires, try await accounts.spendNonce(nonce, until: expires)
        else {
            throw AccountRefusal.challengeRefused
        }
        return time
    }

    private func code(_ head: [UInt8], _ purpose: Purpose) -> ArraySlice<UInt8> {
        Array(HMAC<SHA256>.authenticationCode(for: head + [purpose.rawValue], using: key)).prefix(16)
    }
}
