package import AlcoveDomain
package import CivilTime

/// Ciphertext with its clear header, as it came and as it is kept (protocol 4.6).
package struct Envelope: Sendable, Hashable {
    package let slot: Int
    /// Counts from 1 for each slot.
    package let seq: Int64
    package let epoch: Int64
    /// Names the header, 32 bytes.
    package let headerHash: [UInt8]
    /// Every byte that was sent.
    package let wire: [UInt8]
    /// The server's signed receipt, 172 bytes.
    package let receipt: [UInt8]
    package let received: Instant

    package init(
        slot: Int, seq: Int64, epoch: Int64, headerHash: [UInt8], wire: [UInt8], receipt: [UInt8],
        received: Instant
    ) {
        self.slot = slot
        self.seq = seq
        self.epoch = epoch
        self.headerHash = headerHash
        self.wire = wire
        self.receipt = receipt
        self.received = received
    }
}

/// Who sends an envelope, and what it says it follows.
package struct EnvelopeSender: Sendable {
    package let mailbox: MailboxID
    package let party: Party
    /// The header hash of the sender's envelope before it; 32 zeros for the first.
    package let previous: [UInt8]

    package init(mailbox: MailboxID, party: Party, previous: [UInt8]) {
        self.mailbox = mailbox
        self.party = party
        self.previous = previous
    }
}

/// What became of an envelope that was sent.
package enum Appended: Sendable {
    /// It is kept; these deliveries tell its members.
    case kept([Delivery])
    /// The same bytes were kept before, with this receipt. Nobody is told again.
    case keptBefore(receipt: [UInt8])
}

/// Where a member's chain of envelopes stands.
package struct ChainEnd: Sendable, Hashable {
    package let seq: Int64
    package let headerHash: [UInt8]
    package let epoch: Int64
}
