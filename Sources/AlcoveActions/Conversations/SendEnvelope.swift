package import AlcoveDomain
import AlcoveProtocol
import AlcoveStore
import CivilTime

/// A member sends an envelope: it is checked, stamped, kept, and handed on to the others.
///
/// The server sees structure, slot, sequence and, for a practitioner, the signature; it cannot see a word. What is
/// stored is therefore always something that can be reported (protocol 4.6).
package struct SendEnvelope: Sendable {
    let store: ConversationStore
    let epochs: KnownEpochs
    let instance: InstanceKeys
    let mayWrite: MayWrite
    let hub: DeliveryHub
    let now: @Sendable () -> Instant

    /// What the sender gets.
    package struct Sent: Sendable {
        package let receipt: [UInt8]
        /// The same bytes were kept before; nobody was told again.
        package let isRepeat: Bool
    }

    package func callAsFunction(_ wire: [UInt8], to conversation: ConversationID, from mailbox: MailboxID)
        async throws -> Sent
    {
        guard wire.count <= Limits.envelope else {
            throw ConversationRefusal.tooLarge(limit: Limits.envelope)
        }
        let envelope = try UntrustedEnvelope(wire)
        let header = envelope.header
        guard header.cid.bytes == conversation.bytes else { throw ConversationRefusal.wrongConversation }
        let known = try await epochs.epoch(header.epoch, of: conversation, for: mailbox)
        guard let member = known.members.first(where: { $0.mailbox == mailbox }),
            member.slot == Int(header.slot)
        else {
            throw ConversationRefusal.wrongSigner
        }
        guard header.sequence > 0 else { throw ConversationRefusal.malformed }
        if member.slot != 0 { try await mayWrite.message(in: conversation, by: mailbox) }
        // The header's own claim of what it follows; the store compares it with the truth inside the transaction.
        let claimed = SenderState(sequence: header.sequence - 1, headerHash: header.previous)
        let verified = try known.check(envelope, from: header.slot, after: claimed)
        let received = now()
        let receipt = try Receipt(
            for: verified, instanceID: instance.id, received: UInt64(received.secondsSince1970)
        ).signed(by: instance.receiptSeed).encoded()
        let kept = try await store.append(
            Envelope(
                slot: member.slot, seq: Int64(header.sequence), epoch: Int64(header.epoch),
                headerHash: verified.headerHash.bytes, wire: wire, receipt: receipt, received: received),
            to: conversation,
            from: EnvelopeSender(
                mailbox: mailbox, party: member.slot == 0 ? .client : .practitioner,
                previous: header.previous.bytes),
            holding: Limits.talkBytes)
        switch kept {
        case .keptBefore(let receipt): return Sent(receipt: receipt, isRepeat: true)
        case .kept(let deliveries):
            hub.publish(deliveries)
            return Sent(receipt: receipt, isRepeat: false)
        }
    }
}
