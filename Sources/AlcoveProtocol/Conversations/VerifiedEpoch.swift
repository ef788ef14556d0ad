/// An epoch whose author, place in the chain and members have been checked (protocol 4.5).
public struct VerifiedEpoch: Hashable, Sendable {
    public let announce: EpochAnnounce
    /// Names the epoch in every message header.
    public let hash: Bytes32

    /// Checks everything that needs no secret: the cid, the chain, the members, the wraps' number
    /// and the author's signature.
    ///
    /// - Parameter previous: the epoch before, or `nil` for epoch 0, whose members must then be
    ///   compared with the keys the reader expects.
    public init(
        _ announce: EpochAnnounce, signature: Bytes64, after previous: VerifiedEpoch?
    ) throws(EpochRefusal) {
        let head = announce.head
        if let previous {
            try Self.check(head, follows: previous)
        } else {
            try Self.checkFirst(head)
        }
        guard head.members.indices.contains(Int(head.authorSlot)) else { throw .authorSlot }
        hash = announce.hash
        guard
            head.members[Int(head.authorSlot)].signing.isValid(
                signature, .epochSignature, hash.bytes)
        else { throw .signature }
        self.announce = announce
    }

    private static func checkFirst(_ head: EpochAnnounce.Head) throws(EpochRefusal) {
        guard head.epoch == 0 else { throw .epochNumber }
        guard head.previous == .zero else { throw .previousHash }
        guard let nonce = Bytes32(head.extensions),
            (try? EpochAnnounce.Head.cid(of: head.members, nonce: nonce)) == head.cid
        else { throw .otherConversation }
    }

    private static func check(
        _ head: EpochAnnounce.Head, follows previous: VerifiedEpoch
    ) throws(EpochRefusal) {
        let before = previous.announce.head
        guard head.cid == before.cid else { throw .otherConversation }
        guard UInt64(head.epoch) == UInt64(before.epoch) + 1 else { throw .epochNumber }
        guard head.previous == previous.hash else { throw .previousHash }
        guard head.members.count == before.members.count,
            zip(head.members, before.members).enumerated().allSatisfy({ slot, member in
                member.0.continues(member.1, isAuthor: slot == Int(head.authorSlot))
            })
        else { throw .membersChanged }
    }
}
