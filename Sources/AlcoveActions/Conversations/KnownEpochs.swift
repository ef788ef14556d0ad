import AlcoveDomain
import AlcoveProtocol
import AlcoveStore

/// Epochs that were checked when they came, kept at hand so that an envelope costs no reading.
final class KnownEpochs: Sendable {
    /// One epoch, ready for what the server checks of an envelope.
    struct Known: Sendable {
        let check: EnvelopeCheck
        let epoch: VerifiedEpoch
        let members: [Member]
    }

    private struct Key: Hashable {
        let conversation: ConversationID
        let epoch: UInt32
    }

    private let store: ConversationStore
    private let known = BoundedCache<Key, Known>(capacity: 20_000)

    init(store: ConversationStore) { self.store = store }

    /// The epoch `number` of `conversation`.
    /// - Throws: `ConversationRefusal.notFound` when `mailbox` has no part in it, `.epochUnknown` when it has no such epoch.
    func epoch(_ number: UInt32, of conversation: ConversationID, for mailbox: MailboxID) async throws
        -> Known
    {
        let key = Key(conversation: conversation, epoch: number)
        if known[key] == nil {
            // Asked first, so that a number made up costs one row and not the whole chain.
            guard try await store.hasEpoch(Int64(number), of: conversation, for: mailbox) else {
                throw ConversationRefusal.epochUnknown
            }
            try await check(number, of: conversation, for: mailbox)
        }
        guard let known = known[key] else { throw ConversationRefusal.epochUnknown }
        guard known.members.contains(where: { $0.mailbox == mailbox }) else {
            throw ConversationRefusal.notFound
        }
        return known
    }

    /// The newest epoch of `conversation`.
    func newest(of conversation: ConversationID, for mailbox: MailboxID) async throws -> Known {
        let number = try await store.newestEpoch(of: conversation, for: mailbox)
        return try await epoch(UInt32(clamping: number), of: conversation, for: mailbox)
    }

    /// Checks epoch `number` and what follows it: what the database holds is not believed unread. Where the one before it is
    /// known nothing else is read, so that each epoch is checked once; else the chain is, from the first.
    private func check(_ number: UInt32, of conversation: ConversationID, for mailbox: MailboxID) async throws
    {
        var previous =
            number > 0 ? known[Key(conversation: conversation, epoch: number - 1)]?.epoch : nil
        let members = try await store.members(of: conversation)
        for epoch in try await store.epochs(
            of: conversation, for: mailbox, after: previous.map { Int64($0.announce.head.epoch) })
        {
            guard let signature = Bytes64(epoch.signature) else { throw ConversationRefusal.malformed }
            let verified = try VerifiedEpoch(
                try EpochAnnounce(epoch.announce), signature: signature, after: previous)
            previous = verified
            known.keep(
                Known(check: EnvelopeCheck(verified), epoch: verified, members: members),
                for: Key(conversation: conversation, epoch: verified.announce.head.epoch))
        }
    }
}
