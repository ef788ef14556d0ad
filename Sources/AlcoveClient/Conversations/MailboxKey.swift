public import AlcoveProtocol
import Foundation

/// The key of one mailbox, with tokens made as they are needed.
public struct MailboxKey: Sendable {
    let seed: SigningSeed
    let origin: String

    public init(seed: SigningSeed, origin: String) {
        self.seed = seed
        self.origin = origin
    }

    /// A token that is good for half an hour.
    public func token() throws -> String {
        let expires = UInt64(Date().timeIntervalSince1970) + 1800
        guard let token = MailboxToken(for: seed, origin: origin, expires: expires) else { throw ClientRefusal.malformedAnswer }
        return Base64Text(try token.encoded()).text
    }
}
