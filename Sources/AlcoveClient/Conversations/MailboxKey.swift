public import AlcoveProtocol
import Foundation

/// The key of one mailbox, with tokens made as they are needed.
public struct MailboxKey: Sendable {
    /// The secret that proves the mailbox.
    public let seed: SigningSeed
    let origin: String

    public init(seed: SigningSeed, origin: String) {
        self.seed = seed
        self.origin = origin
    }

    /// The mailbox's name.
    public var mailbox: Bytes16 { MailboxToken.mailbox(of: seed.key) }

    /// A token that is good for half an hour.
    public func token() throws -> String {
        let expires = UInt64(Date().timeIntervalSince1970) + 1800
        guard let token = MailboxToken(for: seed, origin: origin, expires: expires) else {
            throw ClientRefusal.malformedAnswer
        }
        return Base64Text(try token.encoded()).text
    }
}
