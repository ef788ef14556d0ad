package import AlcoveDomain
package import AlcoveProtocol
package import CivilTime
import Crypto
import NIOConcurrencyHelpers

/// Whose mailbox a request may use: the bearer's of the token in `Authorization: Mailbox …`.
///
/// A token is checked once (one Ed25519 verification) and remembered by its hash until it expires.
package final class Mailboxes: Sendable {
    private struct Known {
        let mailbox: MailboxID
        let key: SigningKey
        let expires: UInt64
    }

    private let origin: String
    private let now: @Sendable () -> Instant
    private let known = NIOLockedValueBox<[SHA256.Digest: Known]>([:])
    /// Tokens remembered at most; the table is emptied of expired ones, or altogether, when it is full.
    private static let capacity = 100_000

    package init(origin: String, now: @escaping @Sendable () -> Instant) {
        self.origin = origin
        self.now = now
    }

    /// The mailbox that the base64url token `text` opens, or a refusal that is the same for every fault.
    package func open(_ text: some StringProtocol) throws(AccountRefusal) -> (
        mailbox: MailboxID, key: SigningKey
    ) {
        guard text.utf8.count <= 200, let bytes = Base64URL.decode(text) else { throw .notSignedIn }
        let time = UInt64(max(0, now().secondsSince1970))
        let digest = SHA256.hash(data: bytes)
        if let hit = known.withLockedValue({ $0[digest] }), time < hit.expires {
            return (hit.mailbox, hit.key)
        }
        guard let token = try? MailboxToken(bytes[...]), token.isValid(at: time, origin: origin),
            let mailbox = MailboxID(bytes: token.mailbox.bytes)
        else { throw .notSignedIn }
        remember(digest, Known(mailbox: mailbox, key: token.key, expires: token.expires), at: time)
        return (mailbox, token.key)
    }

    private func remember(_ digest: SHA256.Digest, _ token: Known, at time: UInt64) {
        known.withLockedValue { known in
            if known.count >= Self.capacity {
                known = known.filter { $0.value.expires > time }
                if known.count >= Self.capacity { known.removeAll() }
            }
            known[digest] = token
        }
    }
}
