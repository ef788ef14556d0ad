import Testing

@testable import AlcoveProtocol

@Suite struct `A receipt` {
    @Test(arguments: [UInt8(0), 1]) func `covers one envelope`(slot: UInt8) throws {
        let room = try ConversationFixture()
        let one = try room.check(UntrustedEnvelope(room.envelope(from: slot)), from: slot, after: .start)
        let other = try room.check(UntrustedEnvelope(room.envelope(from: slot)), from: slot, after: .start)
        let receipt = try room.receipt(for: one)
        #expect(room.instance.covers(receipt, one))
        #expect(!room.instance.covers(receipt, other))
        let bytes = try receipt.encoded()
        #expect(bytes.count == 172)
        #expect(try SignedReceipt(bytes) == receipt)
        for twin in bytes.flipped {
            if let changed = try? SignedReceipt(twin) { #expect(!room.instance.covers(changed, one)) }
        }
        expectRefused(bytes.miscut) { try SignedReceipt($0) }
    }

    @Test func `for the same header with another ciphertext covers nothing`() throws {
        let room = try ConversationFixture()
        let wire = try room.envelope(from: 0)
        let swapped = try UntrustedEnvelope(wire.flipping(wire.count - 1))
        let receipt = try room.receipt(for: room.check(swapped, from: 0, after: .start))
        let sent = try room.check(UntrustedEnvelope(wire), from: 0, after: .start)
        #expect(!room.instance.covers(receipt, sent))
        #expect(throws: EnvelopeRefusal.receipt) {
            try room.reader(1).open(UntrustedEnvelope(wire), after: .start, receipt: receipt)
        }
    }

    @Test func `is not signed by another key or under another label`() throws {
        let room = try ConversationFixture()
        let envelope = try room.check(UntrustedEnvelope(room.envelope(from: 0)), from: 0, after: .start)
        let receipt = Receipt(for: envelope, instanceID: room.instanceID, received: 9)
        #expect(!room.instance.covers(try receipt.signed(by: room.people[0].signing), envelope))
        let mislabelled = try #require(room.receipts.sign(.login, receipt.encoded()))
        #expect(!room.instance.covers(SignedReceipt(receipt: receipt, signature: mislabelled), envelope))
    }
}
