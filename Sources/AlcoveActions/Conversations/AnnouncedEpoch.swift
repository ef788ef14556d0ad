package import AlcoveDomain
package import AlcoveProtocol
package import AlcoveStore
package import CivilTime

/// An epoch as a member sends it, before anything of it is believed.
package struct AnnouncedEpoch: Sendable {
    package let shareID: [UInt8]
    package let announce: EpochAnnounce
    package let signature: Bytes64

    package init(shareID: [UInt8], announce: [UInt8], signature: [UInt8]) throws(ConversationRefusal) {
        guard shareID.count == 16, let signature = Bytes64(signature),
            let announce = try? EpochAnnounce(announce)
        else {
            throw .malformed
        }
        self.shareID = shareID
        self.announce = announce
        self.signature = signature
    }

    /// The epoch after every check that the server can make, `previous` being the conversation's newest.
    ///
    /// The share must be the one that the announcement commits to, or nobody could ever open a message.
    package func verified(after previous: VerifiedEpoch?, share: [UInt8]?) throws(ConversationRefusal)
        -> VerifiedEpoch
    {
        guard let share = share.flatMap({ Bytes32($0) }),
            announce.head.shredCommit == EpochAnnounce.commitment(toShare: share)
        else { throw .shareRefused }
        do {
            return try VerifiedEpoch(announce, signature: signature, after: previous)
        } catch {
            throw .epochRefused
        }
    }

    /// The row that is kept.
    package func row(_ verified: VerifiedEpoch, at now: Instant) -> Epoch {
        Epoch(
            number: Int64(announce.head.epoch), announce: announce.encoded, signature: signature.bytes,
            hash: verified.hash.bytes, author: Int(announce.head.authorSlot), shareID: shareID, created: now)
    }
}
