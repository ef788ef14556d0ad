package import AlcoveDomain
package import AlcoveProtocol
import AlcoveStore
import CivilTime

/// A client's persona begins a conversation with a practitioner by epoch 0.
///
/// Two members: slot 0 is the client, authenticated by MAC; slot 1 holds exactly the practitioner's newest logged
/// keys, so that nobody can be made to talk to a key that its owner does not have. Where the client is decides, by the
/// rules of that place, whether the practitioner may be written to at all; it is not kept.
package struct BeginConversation: Sendable {
    let store: ConversationStore
    let practices: PracticeStore
    let shares: ShredStore
    let hub: DeliveryHub
    let eligibility: EligibilityCheck
    let now: @Sendable () -> Instant

    package struct Begun: Sendable {
        package let id: ConversationID
        /// What the rules of the client's place say; nil when nobody could be asked.
        package let answer: Eligibility?
    }

    package func callAsFunction(
        _ announced: AnnouncedEpoch, with handle: Handle, by client: (mailbox: MailboxID, key: SigningKey),
        from place: Jurisdiction?
    ) async throws -> Begun {
        guard let practitioner = try await practices.practitioner(handle: handle), !practitioner.hasLeft,
            practitioner.isKnown
        else {
            throw ConversationRefusal.notFound
        }
        guard practitioner.standing.allowsNewClients else {
            throw LicenceRefusal.closed(practitioner.standing)
        }
        let answer = try await eligibility(practitioner, in: place)
        try Eligibility.check(answer, for: .writing)
        let verified = try announced.verified(after: nil, share: try await shares.share(announced.shareID))
        let members = verified.announce.head.members
        guard members.count == 2, members[0].role == .client, members[1].role == .practitioner,
            client.mailbox != practitioner.mailbox,
            verified.announce.head.authorSlot == 0,
            members[1].matches(try newest(of: try await practices.keyRecords(of: handle))),
            let id = ConversationID(bytes: verified.announce.head.cid.bytes)
        else { throw ConversationRefusal.epochRefused }
        try await shares.bind(announced.shareID, to: id, epoch: 0)
        let deliveries = try await store.begin(
            NewConversation(
                id: id, practitioner: practitioner.id,
                mailbox: MailboxKey(id: client.mailbox, authKey: client.key.raw.bytes),
                members: zip([client.mailbox, practitioner.mailbox], members).enumerated().map { slot, pair in
                    Member(
                        slot: slot, mailbox: pair.0, sigKey: pair.1.signing.raw.bytes,
                        authMode: Int(pair.1.authMode.rawValue))
                },
                epoch: announced.row(verified, at: now())))
        hub.publish(deliveries)
        return Begun(id: id, answer: answer)
    }

    private func newest(of records: [[UInt8]]) throws -> KeyRecord.Fields? {
        guard PublicKeys(records).areGood(at: now()) else { throw LicenceRefusal.keysEnded }
        return records.last.flatMap { try? KeyRecord($0).fields }
    }
}

extension MemberKey {
    /// Whether it holds exactly the keys of `record`.
    func matches(_ record: KeyRecord.Fields?) -> Bool {
        guard let record else { return false }
        return signing == record.identityKey && agreement == record.agreementKey && kem == record.kemKey
            && kemGeneration == record.kemGeneration
    }
}
