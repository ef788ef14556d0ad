import AlcoveActions
package import AlcoveDomain
package import AlcoveProtocol
package import Hummingbird

extension Mailboxes {
    /// The mailbox that `request`'s token opens, or a refusal.
    package func owner(of request: Request) throws(AccountRefusal) -> MailboxID {
        try bearer(of: request).mailbox
    }

    /// The mailbox and its key, as the token proves them.
    package func bearer(of request: Request) throws(AccountRefusal) -> (mailbox: MailboxID, key: SigningKey) {
        guard let header = request.headers[.authorization], header.utf8.starts(with: "Mailbox ".utf8) else {
            throw .notSignedIn
        }
        return try open(header.dropFirst(8))
    }
}
