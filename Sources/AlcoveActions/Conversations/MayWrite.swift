import AlcoveDomain
import AlcoveStore

/// What somebody who may no longer practise may still do in a talk that has begun.
///
/// Both can read it and the client can write and report, whatever happens. Whose licence has ended finishes in writing
/// until the epoch ends; who was suspended or struck off writes nothing more.
struct MayWrite: Sendable {
    let store: ConversationStore

    /// - Throws: `LicenceRefusal.closed` when the practitioner announces an epoch and may not.
    func epoch(in conversation: ConversationID, by mailbox: MailboxID) async throws {
        guard let standing = try await store.practitionerStanding(in: conversation, by: mailbox),
            standing.endsBookings
        else { return }
        throw LicenceRefusal.closed(standing)
    }

    /// - Throws: `LicenceRefusal.closed` when the practitioner sends and was suspended or struck off.
    func message(in conversation: ConversationID, by mailbox: MailboxID) async throws {
        guard let standing = try await store.practitionerStanding(in: conversation, by: mailbox),
            standing.isBar
        else { return }
        throw LicenceRefusal.closed(standing)
    }
}
