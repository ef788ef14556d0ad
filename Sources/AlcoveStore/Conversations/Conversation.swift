package import AlcoveDomain
package import CivilTime

/// A mailbox and the key that proves it, 32 bytes; the caller has checked that the key's digest names it.
package struct MailboxKey: Sendable, Hashable {
    package let id: MailboxID
    package let authKey: [UInt8]

    package init(id: MailboxID, authKey: [UInt8]) {
        self.id = id
        self.authKey = authKey
    }
}

/// Somebody who takes part in a conversation.
package struct Member: Sendable, Hashable {
    /// Counts from 0; the client who began it has 0.
    package let slot: Int
    package let mailbox: MailboxID
    /// Ed25519 public key, 32 bytes.
    package let sigKey: [UInt8]
    /// 1 signs messages, 2 authenticates them with a pairwise MAC (protocol 4.6).
    package let authMode: Int

    package init(slot: Int, mailbox: MailboxID, sigKey: [UInt8], authMode: Int) {
        self.slot = slot
        self.mailbox = mailbox
        self.sigKey = sigKey
        self.authMode = authMode
    }
}

/// An epoch as its author announced it (protocol 4.5).
package struct Epoch: Sendable, Hashable {
    package let number: Int64
    package let announce: [UInt8]
    /// The author's signature over `hash`, 64 bytes.
    package let signature: [UInt8]
    package let hash: [UInt8]
    package let author: Int
    /// Names the shred share that its messages need.
    package let shareID: [UInt8]
    package let created: Instant

    package init(
        number: Int64, announce: [UInt8], signature: [UInt8], hash: [UInt8], author: Int, shareID: [UInt8],
        created: Instant
    ) {
        self.number = number
        self.announce = announce
        self.signature = signature
        self.hash = hash
        self.author = author
        self.shareID = shareID
        self.created = created
    }
}

/// A conversation about to begin with epoch 0.
package struct NewConversation: Sendable {
    package let id: ConversationID
    package let practitioner: PractitionerID
    /// The mailbox of the client's persona, made if it is new.
    package let mailbox: MailboxKey
    package let members: [Member]
    package let epoch: Epoch

    package init(
        id: ConversationID, practitioner: PractitionerID, mailbox: MailboxKey, members: [Member], epoch: Epoch
    ) {
        self.id = id
        self.practitioner = practitioner
        self.mailbox = mailbox
        self.members = members
        self.epoch = epoch
    }
}

/// A conversation as one of its members lists it.
package struct ConversationSummary: Sendable, Hashable {
    package let id: ConversationID
    package let practitioner: PractitionerID
    package let handle: Handle
    package let state: ConversationState
    /// The slot of the member who asks.
    package let slot: Int
    package let created: Instant
    /// The number of the member's newest delivery from it.
    package let lastDelivery: Int64
}
