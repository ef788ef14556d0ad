/// What a server checks before it stores an envelope (protocol 4.6). It needs no secret.
///
/// For a member who signs, the signature is checked too, so that an unreportable message cannot be stored.
public struct EnvelopeCheck: Sendable {
    public let cid: Bytes32
    public let epoch: UInt32
    public let epochHash: Bytes32
    private let members: [Sender]

    private struct Sender: Sendable {
        let mode: AuthMode
        let key: SigningKey
    }

    /// A check against `epoch`, made once and used for every envelope in it.
    public init(_ epoch: VerifiedEpoch) {
        cid = epoch.announce.head.cid
        self.epoch = epoch.announce.head.epoch
        epochHash = epoch.hash
        members = epoch.announce.head.members.map { Sender(mode: $0.authMode, key: $0.signing) }
    }

    /// Whether anybody is in `slot`.
    func hasMember(in slot: UInt8) -> Bool { members.indices.contains(Int(slot)) }

    /// Takes `envelope` from the mailbox of `slot`, whose chain stands at `state`.
    public func callAsFunction(
        _ envelope: UntrustedEnvelope, from slot: UInt8, after state: SenderState
    ) throws(EnvelopeRefusal) -> VerifiedEnvelope {
        guard envelope.header.slot == slot else { throw .wrongSlot }
        return try self(envelope, after: state)
    }

    /// The same for a reader, who goes by the slot the header names.
    func callAsFunction(
        _ envelope: UntrustedEnvelope, after state: SenderState
    ) throws(EnvelopeRefusal) -> VerifiedEnvelope {
        let header = envelope.header
        guard header.cid == cid else { throw .otherConversation }
        guard header.epoch == epoch, header.epochHash == epochHash else { throw .otherEpoch }
        guard hasMember(in: header.slot) else { throw .slotOutOfRange }
        try state.check(header)
        let sender = members[Int(header.slot)]
        guard envelope.mode == sender.mode else { throw .wrongMode }
        let hash = envelope.headerHash
        switch sender.mode {
        case .signature:
            guard let signature = Bytes64(envelope.auth) else { throw .authLength }
            guard sender.key.isValid(signature, .messageSignature, hash.bytes) else {
                throw .signature
            }
        case .mac:
            guard envelope.auth.count == 32 * (members.count - 1) else { throw .authLength }
        }
        return VerifiedEnvelope(envelope: envelope, headerHash: hash)
    }
}

/// An envelope that passed an ``EnvelopeCheck``: in its place in its sender's chain, and signed if its sender signs.
public struct VerifiedEnvelope: Sendable {
    public let envelope: UntrustedEnvelope
    /// Names the message.
    public let headerHash: Bytes32

    /// Where the sender's chain stands after this envelope.
    public var state: SenderState {
        SenderState(sequence: envelope.header.sequence, headerHash: headerHash)
    }

    /// SHA-256 of the ciphertext, as the receipt names it.
    public var ciphertextHash: Bytes32 { sha256(envelope.ciphertext) }
}
