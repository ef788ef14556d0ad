package import AlcoveDomain
import AlcoveProtocol
import AlcoveStore
import CivilTime

/// A member rotates the conversation's key by announcing the next epoch (protocol 4.5). Members cannot change here.
///
/// A practitioner who may not practise begins none: the talk winds down with the epoch it has, and the client may begin
/// another.
package struct AddEpoch: Sendable {
    let store: ConversationStore
    let practices: PracticeStore
    let epochs: KnownEpochs
    let shares: ShredStore
    let mayWrite: MayWrite
    let hub: DeliveryHub
    let now: @Sendable () -> Instant

    package func callAsFunction(
        _ announced: AnnouncedEpoch, to conversation: ConversationID, by mailbox: MailboxID
    )
        async throws
    {
        let newest = try await epochs.newest(of: conversation, for: mailbox).epoch
        let head = announced.announce.head
        guard head.cid == newest.announce.head.cid else { throw ConversationRefusal.wrongConversation }
        // Asked again after a lost answer: it is kept, and everybody was told.
        if announced.announce.encoded == newest.announce.encoded { return }
        guard head.epoch > newest.announce.head.epoch else { throw ConversationRefusal.epochExists }
        try await mayWrite.epoch(in: conversation, by: mailbox)
        let verified = try announced.verified(after: newest, share: try await shares.share(announced.shareID))
        try await checkRenewed(verified, after: newest, in: conversation)
        try await shares.bind(announced.shareID, to: conversation, epoch: Int64(head.epoch))
        hub.publish(
            try await store.add(
                announced.row(verified, at: now()), after: newest.hash.bytes, to: conversation, by: mailbox,
                holding: Limits.epochsPerTalk))
    }

    /// A practitioner's sealing key changes only to one that their own signature has put into the log, or its owner could
    /// neither read the epoch nor ever renew the key.
    private func checkRenewed(
        _ verified: VerifiedEpoch, after newest: VerifiedEpoch, in conversation: ConversationID
    ) async throws {
        let renewed = zip(verified.announce.head.members, newest.announce.head.members)
            .filter { $0 != $1 && $0.role == .practitioner }.map(\.0)
        if renewed.isEmpty { return }
        let records = try await practices.keyRecords(inTalk: conversation).compactMap {
            try? KeyRecord($0).fields
        }
        guard renewed.allSatisfy({ member in records.contains { member.matches($0) } }) else {
            throw ConversationRefusal.epochRefused
        }
    }
}
