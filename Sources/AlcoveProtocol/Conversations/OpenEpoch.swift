/// An epoch together with the secrets that open its messages.
public struct OpenEpoch: Sendable {
    public let verified: VerifiedEpoch
    /// The epoch's key. It belongs in a vault and nowhere else.
    public let key: Bytes32
    /// The server's shred share: without it the messages stay closed for good.
    public let shredShare: Bytes32
    /// `EMS`, what every message key of the epoch is derived from.
    let messageSecret: Bytes32

    init(_ verified: VerifiedEpoch, key: Bytes32, share: Bytes32) {
        self.verified = verified
        self.key = key
        shredShare = share
        messageSecret = Bytes32(
            fitting: Derivation.derive(
                salt: share.bytes, from: key.bytes,
                info: Label.messageSecret.prefix + verified.hash.bytes, count: 32))
    }

    /// Opens `verified` with the wrap of `slot`, checking both commitments.
    public init(
        _ verified: VerifiedEpoch, slot: UInt8, seed: AgreementSeed, share: Bytes32
    ) throws(EpochRefusal) {
        guard verified.announce.wraps.indices.contains(Int(slot)),
            let opened = verified.announce.wraps[Int(slot)].open(
                with: seed, info: EpochAnnounce.wrapInfo(verified.announce.headHash),
                authenticating: [slot]),
            let key = Bytes32(opened)
        else { throw .unwrap }
        try self.init(verified, cachedKey: key, share: share)
    }

    /// Opens `verified` with a key from the vault, checking both commitments.
    public init(
        _ verified: VerifiedEpoch, cachedKey key: Bytes32, share: Bytes32
    ) throws(EpochRefusal) {
        let head = verified.announce.head
        guard head.keyCommit.matches(EpochAnnounce.commitment(toKey: key)) else {
            throw .keyCommitment
        }
        guard head.shredCommit.matches(EpochAnnounce.commitment(toShare: share)) else {
            throw .shredCommitment
        }
        self.init(verified, key: key, share: share)
    }

    /// `K_ij`, shared by the sender in slot `from` and the reader in slot `to`, or `nil` when they cannot agree.
    func pairKey(_ seed: AgreementSeed, with other: AgreementKey, from: UInt8, to: UInt8) -> Bytes32? {
        guard let shared = seed.agree(with: other) else { return nil }
        return Bytes32(
            fitting: Derivation.derive(
                salt: verified.announce.head.cid.bytes, from: shared.bytes,
                info: Label.pair.prefix + verified.hash.bytes + [from, to], count: 32))
    }
}
