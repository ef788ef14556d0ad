import TestSupport
import Testing

@testable import AlcoveProtocol

@Suite struct `An envelope` {
    @Test(arguments: 0..<12 as Range<UInt64>)
    func `brings every part to every member`(seed: UInt64) throws {
        var generator = SeededRandom(seed)
        let room = try ConversationFixture(seed: seed, [.client, .practitioner, .supervisor, .client])
        for slot in UInt8(0)..<4 {
            var state = SenderState.start
            for _ in 0..<3 {
                let parts = [
                    try AckVector().part(),
                    .text(generator.text(Int.random(in: 0...3000, using: &generator))),
                    try .alias(Alias("Alias \(seed)")),
                    Part(PartKind(rawValue: 200), generator.bytes(40)),
                ]
                let wire = try room.sender(slot).seal(parts, after: state, sent: 1)
                let envelope = try UntrustedEnvelope(wire)
                let accepted = try room.check(envelope, from: slot, after: state)
                let receipt = try room.receipt(for: accepted)
                for reader in UInt8(0)..<4 {
                    let message = try room.reader(reader).open(envelope, after: state, receipt: receipt)
                    #expect(message.payload.parts == parts)
                    #expect(message.delivery == .received(receipt))
                    #expect(message.state == accepted.state)
                }
                state = accepted.state
            }
        }
    }

    @Test func `is read from the middle of other bytes`() throws {
        let wire = try ConversationFixture().envelope(from: 1)
        let envelope = try UntrustedEnvelope(([1, 2, 3] + wire + [4])[3..<3 + wire.count])
        #expect(envelope.headerHash == (try UntrustedEnvelope(wire)).headerHash)
    }

    @Test(arguments: [UInt8(0), 1]) func `is taken once and in order`(slot: UInt8) throws {
        let room = try ConversationFixture()
        let first = try UntrustedEnvelope(room.envelope(from: slot))
        let state = try room.check(first, from: slot, after: .start).state
        #expect(throws: EnvelopeRefusal.sequence(expected: 2)) {
            try room.check(first, from: slot, after: state)
        }
        let second = try UntrustedEnvelope(room.envelope(from: slot, after: state))
        #expect(throws: EnvelopeRefusal.sequence(expected: 1)) {
            try room.check(second, from: slot, after: .start)
        }
        let other = SenderState(sequence: 1, headerHash: .random())
        #expect(throws: EnvelopeRefusal.previousHash) { try room.check(second, from: slot, after: other) }
        #expect(throws: EnvelopeRefusal.previousHash) {
            try room.reader(0).open(second, after: other, receipt: nil)
        }
        #expect(throws: EnvelopeRefusal.sequence(expected: 2)) {
            try room.reader(0).open(first, after: state, receipt: nil)
        }
    }

    @Test func `from another slot's mailbox is refused`() throws {
        let room = try ConversationFixture()
        #expect(throws: EnvelopeRefusal.wrongSlot) {
            try room.check(UntrustedEnvelope(room.envelope(from: 0)), from: 1, after: .start)
        }
    }

    @Test func `for another conversation or epoch is refused`() throws {
        let (room, elsewhere) = (try ConversationFixture(seed: 1), try ConversationFixture(seed: 2))
        let envelope = try UntrustedEnvelope(elsewhere.envelope(from: 1))
        #expect(throws: EnvelopeRefusal.otherConversation) {
            try room.check(envelope, from: 1, after: .start)
        }
        var later = room
        later.sealed = try ConversationFixture.draft(room.people.map(\.member)).sealed(
            share: room.share, by: room.people[0].signing, after: room.epoch.verified)
        let next = try UntrustedEnvelope(later.envelope(from: 1))
        #expect(throws: EnvelopeRefusal.otherEpoch) { try room.check(next, from: 1, after: .start) }
    }

    @Test func `in a slot nobody is in is refused`() throws {
        let room = try ConversationFixture()
        var wire = try room.envelope(from: 1)
        wire[72] = 2
        #expect(throws: EnvelopeRefusal.slotOutOfRange) {
            try room.check(UntrustedEnvelope(wire), from: 2, after: .start)
        }
    }

    @Test func `in another mode than its slot's is refused`() throws {
        let room = try ConversationFixture()
        var wire = try room.envelope(from: 1)
        wire[189] = 2
        #expect(throws: EnvelopeRefusal.wrongMode) {
            try room.check(UntrustedEnvelope(wire), from: 1, after: .start)
        }
        wire[189] = 3
        #expect(throws: WireProblem.unknownValue) { try UntrustedEnvelope(wire) }
        #expect(throws: EnvelopeRefusal.wrongMode) {
            try MessageSender(room.epoch, slot: 0, by: .signature(room.people[0].signing))
        }
        #expect(throws: EnvelopeRefusal.wrongMode) {
            try MessageSender(room.epoch, slot: 1, by: .signature(room.people[0].signing))
        }
        #expect(throws: EnvelopeRefusal.slotOutOfRange) {
            try MessageReader(
                room.epoch, slot: 1, agreement: room.people[0].agreement, instance: room.instance)
        }
    }

    @Test func `signed by another, or under another label, is refused`() throws {
        let room = try ConversationFixture()
        let wire = try room.envelope(from: 1)
        let hash = try UntrustedEnvelope(wire).headerHash
        for forged in [
            room.people[0].signing.sign(.messageSignature, hash.bytes),
            room.people[1].signing.sign(.epochSignature, hash.bytes),
            malleated(Bytes64(fitting: wire[192..<256])),
        ] {
            let signature = try #require(forged)
            let twin = Array(wire[..<192] + signature.bytes + wire[256...])
            #expect(throws: EnvelopeRefusal.signature) {
                try room.check(UntrustedEnvelope(twin), from: 1, after: .start)
            }
        }
    }

    @Test func `with MACs of the wrong number or in another order is refused`() throws {
        let room = try ConversationFixture(seed: 4, [.client, .practitioner, .supervisor])
        let wire = try room.envelope(from: 0)
        let (head, one, two, ct) = (wire[..<190], wire[192..<224], wire[224..<256], wire[256...])
        let swapped = try UntrustedEnvelope(Array(head + [0, 64] + two + one + ct))
        for reader in [UInt8(0), 1, 2] {
            #expect(throws: EnvelopeRefusal.mac) {
                try room.reader(reader).open(swapped, after: .start, receipt: nil)
            }
        }
        let short = try UntrustedEnvelope(Array(head + [0, 32] + one + ct))
        #expect(throws: EnvelopeRefusal.authLength) { try room.check(short, from: 0, after: .start) }
    }

    @Test func `is on its way without a receipt and refused with another's`() throws {
        let room = try ConversationFixture()
        let envelope = try UntrustedEnvelope(room.envelope(from: 0))
        #expect(try room.reader(1).open(envelope, after: .start, receipt: nil).delivery == .delivering)
        let other = try room.check(UntrustedEnvelope(room.envelope(from: 0)), from: 0, after: .start)
        #expect(throws: EnvelopeRefusal.receipt) {
            try room.reader(1).open(envelope, after: .start, receipt: room.receipt(for: other))
        }
        let forged = try Receipt(
            for: room.check(envelope, from: 0, after: .start), instanceID: room.instanceID, received: 1
        )
        .signed(by: room.people[0].signing)
        #expect(throws: EnvelopeRefusal.receipt) {
            try room.reader(1).open(envelope, after: .start, receipt: forged)
        }
    }
}
