import TestSupport
import Testing

@testable import AlcoveProtocol

@Suite struct `An epoch` {
    let vectors = Vectors.shared
    var announce: [UInt8] { vectors.epoch0.announce.bytes }
    var signature: Bytes64 { vectors.epoch0.sig.fixed() }

    func verified() throws -> VerifiedEpoch {
        try VerifiedEpoch(EpochAnnounce(announce), signature: signature, after: nil)
    }

    @Test func `of the vector opens for both members`() throws {
        let epoch = try verified()
        #expect(epoch.hash == vectors.epoch0.hash.fixed())
        #expect(epoch.announce.head.cid == vectors.epoch0.cid.fixed())
        #expect(epoch.announce.head.members[0].signing.raw == vectors.keys.client_sig_pk.fixed())
        #expect(epoch.announce.head.members[1].signing.raw == vectors.keys.worker_aik.fixed())
        #expect(epoch.announce.head.members[1].logReference == 5)
        for (slot, seed) in [vectors.keys.client_kem_seed, vectors.keys.worker_kem_seed].enumerated() {
            let opened = try OpenEpoch(
                epoch, slot: UInt8(slot), seed: AgreementSeed(seed.fixed()),
                share: vectors.epoch0.shred.fixed())
            #expect(opened.key == vectors.epoch0.EK.fixed())
        }
    }

    @Test func `is refused with any byte changed, cut or added`() throws {
        expectRefused(announce.flipped + announce.miscut) {
            try VerifiedEpoch(EpochAnnounce($0), signature: signature, after: nil)
        }
        expectRefused(signature.bytes.flipped + [malleated(signature).bytes]) {
            try VerifiedEpoch(EpochAnnounce(announce), signature: Bytes64(fitting: $0), after: nil)
        }
    }

    @Test func `is refused with weak keys of members or in wraps`() throws {
        let members = 150
        for key in vectors.rejects.ed25519_small_order {
            let place = members + 2
            #expect(throws: WireProblem.weakKey) {
                try EpochAnnounce(Array(announce[..<place] + key.bytes + announce[(place + 32)...]))
            }
        }
        let wraps = announce.count - 2 * (2 + 32 + 1 + 48)
        for key in vectors.rejects.x25519_low_order {
            for place in [members + 34, members + 70, wraps + 2] {
                #expect(throws: WireProblem.weakKey, "\(place)") {
                    try EpochAnnounce(Array(announce[..<place] + key.bytes + announce[(place + 32)...]))
                }
            }
        }
    }

    @Test func `does not open with another seed, share or slot`() throws {
        let epoch = try verified()
        let client = try AgreementSeed(vectors.keys.client_kem_seed.fixed())
        let share: Bytes32 = vectors.epoch0.shred.fixed()
        #expect(throws: EpochRefusal.unwrap) { try OpenEpoch(epoch, slot: 1, seed: client, share: share) }
        #expect(throws: EpochRefusal.unwrap) { try OpenEpoch(epoch, slot: 2, seed: client, share: share) }
        #expect(throws: EpochRefusal.shredCommitment) {
            try OpenEpoch(epoch, slot: 0, seed: client, share: .zero)
        }
        #expect(throws: EpochRefusal.keyCommitment) { try OpenEpoch(epoch, cachedKey: .zero, share: share) }
        _ = try OpenEpoch(epoch, cachedKey: vectors.epoch0.EK.fixed(), share: share)
    }

    @Test func `whose author seals other keys than promised is refused`() throws {
        let room = try ConversationFixture()
        let announce = try EpochAnnounce(room.epoch.verified.announce.head, sealing: .random())
        let signature = try #require(room.people[0].signing.sign(.epochSignature, announce.hash.bytes))
        let epoch = try VerifiedEpoch(announce, signature: signature, after: nil)
        #expect(throws: EpochRefusal.keyCommitment) {
            try OpenEpoch(epoch, slot: 1, seed: room.people[1].kem, share: room.share)
        }
    }

    @Test func `signed under another label or by another member is refused`() throws {
        let room = try ConversationFixture()
        let announce = room.epoch.verified.announce
        for signature in [
            room.people[0].signing.sign(.epoch, announce.hash.bytes),
            room.people[1].signing.sign(.epochSignature, announce.hash.bytes),
        ] {
            #expect(throws: EpochRefusal.signature) {
                try VerifiedEpoch(announce, signature: #require(signature), after: nil)
            }
        }
    }

    @Test func `follows the one before by one`() throws {
        let room = try ConversationFixture()
        let first = room.epoch.verified
        let draft = ConversationFixture.draft(room.people.map(\.member), author: 1)
        let second = try draft.sealed(share: room.share, by: room.people[1].signing, after: first)
        let third = try draft.sealed(
            share: room.share, by: room.people[1].signing, after: second.opened.verified)
        let opened = try OpenEpoch(
            VerifiedEpoch(
                EpochAnnounce(second.opened.verified.announce.encoded), signature: second.signature,
                after: first),
            slot: 0, seed: room.people[0].kem, share: room.share)
        #expect(opened.key == second.opened.key)
        #expect(throws: EpochRefusal.epochNumber) {
            try VerifiedEpoch(third.opened.verified.announce, signature: third.signature, after: first)
        }
        #expect(throws: EpochRefusal.epochNumber) {
            try VerifiedEpoch(second.opened.verified.announce, signature: second.signature, after: nil)
        }
        let fork = try draft.sealed(share: room.share, by: room.people[1].signing, after: first)
        #expect(throws: EpochRefusal.previousHash) {
            try VerifiedEpoch(
                third.opened.verified.announce, signature: third.signature, after: fork.opened.verified)
        }
        #expect(throws: EpochRefusal.otherConversation) {
            try VerifiedEpoch(
                second.opened.verified.announce, signature: second.signature,
                after: ConversationFixture(seed: 2).epoch.verified)
        }
    }

    @Test func `cannot add, drop, exchange or reorder members`() throws {
        let room = try ConversationFixture()
        var generator = SeededRandom(9)
        let stranger = try ConversationFixture.Person(.practitioner, &generator).member
        let members = room.people.map(\.member)
        var older = members[1]
        older.kem = .x25519(try AgreementSeed(.random()).key)
        for changed in [
            members + [stranger], [members[0], stranger], members.reversed(), [members[0], older],
        ] {
            let author = try #require(changed.firstIndex(of: members[0]))
            let draft = ConversationFixture.draft(changed, author: UInt8(author))
            #expect(throws: EpochRefusal.membersChanged) {
                try draft.sealed(share: room.share, by: room.people[0].signing, after: room.epoch.verified)
            }
        }
    }

    @Test func `renews one's own sealing key and a practitioner's, by few generations, and nobody else's`()
        throws
    {
        let room = try ConversationFixture()
        let members = room.people.map(\.member)
        func epoch(_ slot: Int, by author: Int, rising generations: UInt32) throws {
            var changed = members
            changed[slot].kem = .x25519(try AgreementSeed(.random()).key)
            changed[slot].kemGeneration += generations
            _ = try ConversationFixture.draft(changed, author: UInt8(author)).sealed(
                share: room.share, by: room.people[author].signing, after: room.epoch.verified)
        }
        for (slot, author) in [(0, 0), (1, 0), (1, 1)] {
            for generations: UInt32 in [1, 128] { try epoch(slot, by: author, rising: generations) }
            for generations: UInt32 in [129, .max - 1] {
                #expect(throws: EpochRefusal.membersChanged) {
                    try epoch(slot, by: author, rising: generations)
                }
            }
        }
        #expect(throws: EpochRefusal.membersChanged) { try epoch(0, by: 1, rising: 1) }
    }

    @Test func `has two members or more, no two with a key in common`() throws {
        let room = try ConversationFixture()
        var copy = room.people[1].member
        copy.signing = try SigningSeed(.random()).key
        for members in [[room.people[0].member], [room.people[0].member, room.people[1].member, copy]] {
            #expect(throws: (any Error).self) {
                try ConversationFixture.draft(members).sealed(share: .zero, by: room.people[0].signing)
            }
        }
    }

    @Test func `members survive being written, each byte checked for weak keys`() throws {
        for person in try ConversationFixture(seed: 3, [.client, .practitioner, .supervisor, .interpreter])
            .people
        {
            let bytes = try person.member.encoded()
            #expect(try MemberKey(bytes) == person.member)
            expectRefused(bytes.miscut) { try MemberKey($0) }
            expectRefused([[0], [5], [255]].map { $0 + bytes.dropFirst() }) { try MemberKey($0) }
            expectRefused([
                bytes.flipping(1), bytes.flipping(1, bit: 1), bytes.flipping(67), bytes.flipping(69),
            ]) {
                try MemberKey($0)
            }
        }
    }
}
