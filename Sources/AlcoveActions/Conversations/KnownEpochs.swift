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

    /// What was checked of one conversation.
    private struct Chain {
        var epochs: [UInt32: Known] = [:]
        var newest: Known?
    }

    private struct State {
        var chains: [ConversationID: Chain] = [:]
        /// How many epochs the chains hold together.
        var count = 0
    }

    private let store: ConversationStore
    private let state = NIOLockedValueBox(State())
    /// At most this many epochs; when full, all are dropped and read again as they are asked for.
    private static let capacity = 20_000

    init(store: ConversationStore) { self.store = store }

    /// The epoch `number` of `conversation`.
    /// - Throws: `ConversationRefusal.notFound` when `mailbox` has no part in it, `.epochUnknown` when it has no such epoch.
    func epoch(_ number: UInt32, of conversation: ConversationID, for mailbox: MailboxID) async throws
        -> Known
    {
        var known = state.withLockedValue { $0.chains[conversation]?.epochs[number] }
        if known == nil {
            // Asked first, so that a number made up costs one row and not the whole chain.
            guard try await store.hasEpoch(Int64(number), of: conversation, for: mailbox) else {
                throw ConversationRefusal.epochUnknown
            }
            known = try await check(conversation, for: mailbox).epochs[number]
        }
        guard let known else { throw ConversationRefusal.epochUnknown }
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

    /// Checks the epochs after those that were checked before: what the database holds is not believed unread, and each of
    /// them is checked once.
    private func check(_ conversation: ConversationID, for mailbox: MailboxID) async throws -> Chain {
        var chain = state.withLockedValue { $0.chains[conversation] } ?? Chain()
        let members = try await store.members(of: conversation)
        let last = chain.newest?.epoch
        for epoch in try await store.epochs(
            of: conversation, for: mailbox, after: last.map { Int64($0.announce.head.epoch) })
        {
            guard let signature = Bytes64(epoch.signature) else { throw ConversationRefusal.malformed }
            let verified = try VerifiedEpoch(
                try EpochAnnounce(epoch.announce), signature: signature, after: chain.newest?.epoch)
            let known = Known(check: EnvelopeCheck(verified), epoch: verified, members: members)
            chain.epochs[verified.announce.head.epoch] = known
            chain.newest = known
        }
        state.withLockedValue { [chain] state in
            let held = state.chains[conversation]?.epochs.count ?? 0
            guard chain.epochs.count >= held else { return }
            if state.count - held + chain.epochs.count > Self.capacity { state = State() }
            state.count += chain.epochs.count - (state.chains[conversation]?.epochs.count ?? 0)
            state.chains[conversation] = chain
        }
        return chain
    }
}
