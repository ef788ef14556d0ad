/// Reads messages as one member of one epoch. Nothing is returned that fails any check of protocol 4.6.
public struct MessageReader: Sendable {
    private let epoch: OpenEpoch
    private let check: EnvelopeCheck
    private let slot: UInt8
    private let agreement: AgreementSeed
    private let instance: ReceiptAuthority

    /// - Parameters:
    ///   - slot: the reader's own.
    ///   - agreement: the reader's agreement seed, which checks the MACs of members in mode 2.
    ///   - instance: whose receipts count.
    public init(
        _ epoch: OpenEpoch, slot: UInt8, agreement: AgreementSeed, instance: ReceiptAuthority
    ) throws(EnvelopeRefusal) {
        let members = epoch.verified.announce.head.members
        guard members.indices.contains(Int(slot)), members[Int(slot)].agreement == agreement.key
        else { throw .slotOutOfRange }
        self.epoch = epoch
        check = EnvelopeCheck(epoch.verified)
        self.slot = slot
        self.agreement = agreement
        self.instance = instance
    }

    /// Opens `envelope`, whose sender's chain stands at `state`.
    ///
    /// Without a receipt the message is ``Message/DeliveryStatus/delivering``; a wrong receipt is refused.
    public func open(
        _ envelope: UntrustedEnvelope, after state: SenderState, receipt: SignedReceipt?
    ) throws(EnvelopeRefusal) -> Message {
        let verified = try check(envelope, after: state)
        if envelope.mode == .mac { try checkMAC(verified) }
        let delivery = try delivery(of: verified, receipt)
        let context = Header.context(of: envelope.headerBytes)
        let keys = MessageKeys(epoch, salt: envelope.header.salt, context: context)
        guard let plaintext = keys.open(envelope) else { throw .decryption }
        let payload: Payload
        let leaves: [Bytes32]
        do throws(WireProblem) {
            payload = try Payload(plaintext)
            leaves = try Commitment.leaves(of: payload)
        } catch { throw .wire(error) }
        guard
            envelope.header.commit.matches(Commitment.commit(context: context, leaves: leaves))
        else { throw .commitment }
        guard
            payload.acknowledged.entries.allSatisfy({
                $0.slot != envelope.header.slot && check.hasMember(in: $0.slot)
            })
        else { throw .acknowledgement }
        return Message(verified: verified, payload: payload, leaves: leaves, delivery: delivery)
    }

    private func checkMAC(_ verified: VerifiedEnvelope) throws(EnvelopeRefusal) {
        let sender = verified.envelope.header.slot
        let auth = verified.envelope.auth
        if sender == slot {
            guard let macs = epoch.macs(verified.headerHash, by: slot, agreement: agreement),
                constantTimeEqual(macs, auth)
            else { throw .mac }
            return
        }
        let place = 32 * Int(slot < sender ? slot : slot - 1)
        let member = epoch.verified.announce.head.members[Int(sender)]
        guard
            let key = epoch.pairKey(
                agreement, with: member.agreement, from: sender, to: slot),
            constantTimeEqual(
                auth.dropFirst(place).prefix(32),
                Label.messageMAC.mac(key, verified.headerHash.bytes).bytes)
        else { throw .mac }
    }

    private func delivery(
        of verified: VerifiedEnvelope, _ receipt: SignedReceipt?
    ) throws(EnvelopeRefusal) -> Message.DeliveryStatus {
        guard let receipt else { return .delivering }
        guard instance.covers(receipt, verified) else { throw .receipt }
        return .received(receipt)
    }
}
