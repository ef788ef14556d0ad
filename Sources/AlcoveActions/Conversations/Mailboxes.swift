package import AlcoveDomain
package import AlcoveProtocol
package import CivilTime
import Crypto

/// Whose mailbox a request may use: the bearer's of the token in `Authorization: Mailbox …`.
///
/// A token is checked once (one Ed25519 verification) and remembered by its hash until it expires.
package final class Mailboxes: Sendable {
    private struct Known: Sendable {
        let mailbox: MailboxID
        let key: SigningKey
        let expires: UInt64
    }

    private let origin: String
    private let now: @Sendable () -> Instant
    private let known = BoundedCache<SHA256.Digest, Known>(capacity: 100_000)

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
        if let hit = known[digest], time < hit.expires {
            return (hit.mailbox, hit.key)
        }
        guard let token = try? MailboxToken(bytes[...]), token.isValid(at: time, origin: origin),
            let mailbox = MailboxID(bytes: token.mailbox.bytes)
        else { throw .notSignedIn }
        known.keep(Known(mailbox: mailbox, key: token.key, expires: token.expires), for: digest)
        return (mailbox, token.key)
    }
}
