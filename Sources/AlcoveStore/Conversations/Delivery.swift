package import AlcoveDomain
package import CivilTime

/// One thing a mailbox is told. Numbers of a mailbox count from 1 without gaps, in the order they were kept.
package struct Delivery: Sendable, Hashable {
    package let mailbox: MailboxID
    package let number: Int64
    package let conversation: ConversationID
    package let at: Instant
    package let content: Content

    package enum Content: Sendable, Hashable {
        case envelope(Envelope)
        case epoch(Epoch)
        /// As it stands when it is read, which may be later than the change that told of it.
        case appointment(Appointment)
    }

    package init(
        mailbox: MailboxID, number: Int64, conversation: ConversationID, at: Instant, content: Content
    ) {
        self.mailbox = mailbox
        self.number = number
        self.conversation = conversation
        self.at = at
        self.content = content
    }
}
