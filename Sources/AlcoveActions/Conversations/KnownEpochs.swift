import AlcoveDomain
import AlcoveProtocol
import AlcoveStore
import NIOConcurrencyHelpers

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
    private let known = NIOLockedValueBox<[Key: Known]>([:])
    /// At most this many; when full, all are dropped and read again as they are asked for.
    private static let capacity = 20_000

    init(store: ConversationStore) { self.store = store }

    /// The epoch `number` of `conversation`.
    /// - Throws: `ConversationRefusal.notFound` when `mailbox` has no part in it, `.epochUnknown` when it has no such epoch.
    func epoch(_ number: UInt32, of conversation: ConversationID, for mailbox: MailboxID) async throws
        -> Known
    {
        let key = Key(conversation: conversation, epoch: number)
        if let hit = known.withLockedValue({ $0[key] }) {
            guard hit.members.contains(where: { $0.mailbox == mailbox }) else {
                throw ConversationRefusal.notFound
            }
            return hit
        }
        let chain = try await chain(of: conversation, for: mailbox)
        guard let found = chain.first(where: { $0.epoch.announce.head.epoch == number }) else {
            throw ConversationRefusal.epochUnknown
        }
        return found
    }

    /// The newest epoch of `conversation`.
    func newest(of conversation: ConversationID, for mailbox: MailboxID) async throws -> Known {
        guard let last = try await chain(of: conversation, for: mailbox).last else {
            throw ConversationRefusal.notFound
        }
        return last
    }

    /// Every epoch, checked again from the first: what the database holds is not believed unread.
    private func chain(of conversation: ConversationID, for mailbox: MailboxID) async throws -> [Known] {
        let kept = try await store.epochsToCheck(of: conversation, for: mailbox)
        let members = try await store.members(of: conversation)
        var previous: VerifiedEpoch?
        let chain = try kept.map { epoch in
            guard let signature = Bytes64(epoch.signature) else { throw ConversationRefusal.malformed }
            let verified = try VerifiedEpoch(
                try EpochAnnounce(epoch.announce), signature: signature, after: previous)
            previous = verified
            return Known(check: EnvelopeCheck(verified), epoch: verified, members: members)
        }
        known.withLockedValue { known in
            if known.count + chain.count > Self.capacity { known.removeAll() }
            for item in chain {
                known[Key(conversation: conversation, epoch: item.epoch.announce.head.epoch)] = item
            }
        }
        return chain
    }
}
