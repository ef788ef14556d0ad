package import AlcoveDomain
package import CivilTime

/// A practitioner as kept.
package struct Practitioner: Sendable, Hashable {
    package let id: PractitionerID
    package let handle: Handle
    package let mailbox: MailboxID
    package let profile: Profile
    /// The name that they ask to be shown by, while it waits for an authority's look.
    package let askedName: String?
    package let practice: Practice
    /// Whether the directory shows them.
    package let isListed: Bool
    /// Whether they signed that they want to be listed.
    package let isWilling: Bool
    /// Where they stand with their licences, as last reckoned.
    package let standing: StandingState
    /// Nothing can be booked before it.
    package let awayUntil: Instant?
    /// The first start anybody could book, as last computed.
    package let nextFree: Instant?
    /// Of `practice`: grows by one with each save, starts at 1.
    package let revision: Int64
    /// Whether they erased their account. Their talks stay readable; they cannot be written to or booked.
    package let hasLeft: Bool

    /// Whether anybody may know of them here: they are on the list, or a body has said something of their licence, which
    /// is public. Whoever has only joined is as absent as nobody.
    package var isKnown: Bool { isListed || standing != .unlicensed }
}

/// Somebody who accepts an invitation to practise here.
package struct NewPractitioner: Sendable {
    package let id: PractitionerID
    package let handle: Handle
    package let mailbox: MailboxKey
    /// Their first public KeyRecord, signatures included (protocol 4.4).
    package let keyRecord: [UInt8]
    package let profile: Profile
    package let practice: Practice
    package let vault: NewVault
    package let signIn: NewSignIn
    package let passkey: Passkey?

    package init(
        id: PractitionerID, handle: Handle, mailbox: MailboxKey, keyRecord: [UInt8], profile: Profile,
        practice: Practice, vault: NewVault, signIn: NewSignIn, passkey: Passkey? = nil
    ) {
        self.id = id
        self.handle = handle
        self.mailbox = mailbox
        self.keyRecord = keyRecord
        self.profile = profile
        self.practice = practice
        self.vault = vault
        self.signIn = signIn
        self.passkey = passkey
    }
}
