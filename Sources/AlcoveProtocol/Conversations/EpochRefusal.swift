/// Why an epoch is not taken.
public enum EpochRefusal: Error, Hashable, Sendable {
    /// The bytes are not an announcement, or its fields cannot be written.
    case wire(WireProblem)
    /// The announcement is for another conversation, or its cid does not follow from its members.
    case otherConversation
    /// The epoch does not follow the one before by one.
    case epochNumber
    /// It names another predecessor.
    case previousHash
    /// The members are not those of the epoch before; changing them needs everybody's consent.
    case membersChanged
    /// The author's slot has no member.
    case authorSlot
    /// The author's signature is wrong.
    case signature
    /// The slot has no member, or its wrap does not open with this seed.
    case unwrap
    /// The key inside the wrap is not the one the author committed to.
    case keyCommitment
    /// The server's shred share is not the one the author committed to.
    case shredCommitment
    /// The engine failed.
    case engine
}
