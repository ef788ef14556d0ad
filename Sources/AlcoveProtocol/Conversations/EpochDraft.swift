/// What an author decides about a new epoch; ``sealed(key:share:by:)`` makes the announcement of it.
public struct EpochDraft: Sendable {
    /// Milliseconds since 1970.
    public var created: UInt64
    public var reason: UInt8
    public var retentionDays: UInt32
    public var policyHash: Bytes32
    public var checkpointHash: Bytes32
    public var members: [MemberKey]
    public var authorSlot: UInt8

    public init(
        created: UInt64, reason: UInt8, retentionDays: UInt32, policyHash: Bytes32,
        checkpointHash: Bytes32, members: [MemberKey], authorSlot: UInt8
    ) {
        self.created = created
        self.reason = reason
        self.retentionDays = retentionDays
        self.policyHash = policyHash
        self.checkpointHash = checkpointHash
        self.members = members
        self.authorSlot = authorSlot
    }

    /// Begins a conversation, or the epoch after `previous`.
    ///
    /// - Parameters:
    ///   - share: the shred share the server prepared for this epoch.
    ///   - author: the signing seed of the member in ``authorSlot``.
    ///   - key: the epoch's key; fresh unless a test fixes it.
    ///   - nonce: makes the cid of a first epoch unpredictable.
    public func sealed(
        share: Bytes32, by author: SigningSeed, after previous: VerifiedEpoch? = nil,
        key: Bytes32 = .random(), nonce: Bytes32 = .random()
    ) throws(EpochRefusal) -> SealedEpoch {
        let head = try head(key: key, share: share, after: previous, nonce: nonce)
        let announce = try EpochAnnounce(head, sealing: key)
        guard let signature = author.sign(.epochSignature, announce.hash.bytes) else { throw .engine }
        let verified = try VerifiedEpoch(announce, signature: signature, after: previous)
        return SealedEpoch(
            signature: signature, opened: OpenEpoch(verified, key: key, share: share))
    }

    private func head(
        key: Bytes32, share: Bytes32, after previous: VerifiedEpoch?, nonce: Bytes32
    ) throws(EpochRefusal) -> EpochAnnounce.Head {
        let cid: Bytes32
        if let previous {
            cid = previous.announce.head.cid
        } else {
            do throws(WireProblem) { cid = try EpochAnnounce.Head.cid(of: members, nonce: nonce) } catch {
                throw .wire(error)
            }
        }
        let (number, overflow) = (previous?.announce.head.epoch ?? 0)
            .addingReportingOverflow(previous == nil ? 0 : 1)
        guard !overflow else { throw .epochNumber }
        return EpochAnnounce.Head(
            cid: cid, epoch: number, previous: previous?.hash ?? .zero, created: created,
            reason: reason, retentionDays: retentionDays, policyHash: policyHash,
            checkpointHash: checkpointHash, members: members, authorSlot: authorSlot,
            keyCommit: EpochAnnounce.commitment(toKey: key),
            shredCommit: EpochAnnounce.commitment(toShare: share),
            extensions: previous == nil ? nonce.bytes : [])
    }
}

/// A new epoch, signed by its author and already open to them.
public struct SealedEpoch: Sendable {
    /// Travels beside ``OpenEpoch/verified``'s announcement.
    public let signature: Bytes64
    public let opened: OpenEpoch
}
