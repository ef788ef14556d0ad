import Testing

@testable import AlcoveProtocol

@Suite struct `The messages of the vectors` {
    static let slots: [UInt8] = [0, 1]
    let vectors = Vectors.shared

    func vector(_ slot: UInt8) -> Vectors.MessageVector {
        slot == 0 ? vectors.msg_client : vectors.msg_worker
    }

    func agreement(_ slot: UInt8) throws -> AgreementSeed {
        try AgreementSeed((slot == 0 ? vectors.keys.client_dh_seed : vectors.keys.worker_dh_seed).fixed())
    }

    func epoch() throws -> OpenEpoch {
        let verified = try VerifiedEpoch(
            EpochAnnounce(vectors.epoch0.announce.bytes), signature: vectors.epoch0.sig.fixed(), after: nil)
        return try OpenEpoch(
            verified, cachedKey: vectors.epoch0.EK.fixed(), share: vectors.epoch0.shred.fixed())
    }

    func instance() throws -> ReceiptAuthority {
        ReceiptAuthority(
            instanceID: vectors.trust.instance_id.fixed(),
            key: try SigningKey(vectors.keys.instance_pk.fixed()))
    }

    func reader(_ slot: UInt8) throws -> MessageReader {
        try MessageReader(epoch(), slot: slot, agreement: agreement(slot), instance: instance())
    }

    @Test(arguments: slots, slots)
    func `open for every member and match in every value`(from slot: UInt8, for reader: UInt8) throws {
        let vector = vector(slot)
        let receipt = try SignedReceipt(vector.receipt.bytes)
        let message = try self.reader(reader).open(
            UntrustedEnvelope(vector.wire), after: .start, receipt: receipt)
        #expect(message.delivery == .received(receipt))
        #expect(message.verified.headerHash == vector.header_hash.fixed())
        #expect(message.verified.ciphertextHash == vector.ct_sha256.fixed())
        #expect(message.header.ciphertextCount == vector.ct_len)
        #expect(message.payload.frankingKey == vector.kf.fixed())
        #expect(Header.context(of: vector.header.bytes[...]) == vector.ctx.fixed())
        #expect(try message.payload.parts.map { try $0.encoded() } == vector.parts.map(\.bytes))
        #expect(message.leaves == vector.leaves.map { $0.fixed() })
        for (index, salt) in vector.salts.enumerated() {
            #expect(Commitment.salt(UInt32(index), frankingKey: vector.kf.fixed()) == salt.fixed())
        }
        #expect(
            Commitment.commit(context: vector.ctx.fixed(), leaves: message.leaves) == vector.commit.fixed())
    }

    @Test(arguments: slots)
    func `are refused with any byte changed, cut or added`(slot: UInt8) throws {
        let wire = vector(slot).wire
        let reader = try reader(1 - slot)
        expectRefused(wire.flipped + wire.miscut) {
            try reader.open(UntrustedEnvelope($0), after: .start, receipt: nil)
        }
        let receipt = vector(slot).receipt.bytes
        expectRefused(receipt.flipped + receipt.miscut) {
            try reader.open(UntrustedEnvelope(wire), after: .start, receipt: SignedReceipt($0))
        }
    }

    @Test func `are told apart by the server too`() throws {
        let check = EnvelopeCheck(try epoch().verified)
        let worker = try UntrustedEnvelope(vectors.msg_worker.wire)
        #expect(
            try check(worker, from: 1, after: .start).headerHash == vectors.msg_worker.header_hash.fixed())
        #expect(throws: EnvelopeRefusal.wrongSlot) { try check(worker, from: 0, after: .start) }
        // The signature covers the header alone: the ciphertext is bound by the receipt and by the AEAD.
        let signed = Array(0..<Header.count + 3 + 64)
        expectRefused(signed.map { vectors.msg_worker.wire.flipping($0) }) {
            try check(UntrustedEnvelope($0), from: 1, after: .start)
        }
        let client = try UntrustedEnvelope(vectors.msg_client.wire)
        #expect(
            try check(client, from: 0, after: .start).headerHash == vectors.msg_client.header_hash.fixed())
    }

    @Test func `are sealed again to the same bytes`() throws {
        let vector = vectors.msg_client
        let envelope = try UntrustedEnvelope(vector.wire)
        let parts = try reader(1).open(envelope, after: .start, receipt: nil).payload.parts
        let again = try MessageSender(epoch(), slot: 0, by: .mac(agreement(0))).seal(
            parts, after: .start, sent: envelope.header.sent, salt: envelope.header.salt,
            frankingKey: vector.kf.fixed())
        #expect(again == vector.wire)
    }

    @Test func `have the receipts of the instance and no other`() throws {
        let authority = try instance()
        let client = try SignedReceipt(vectors.msg_client.receipt.bytes)
        let worker = try SignedReceipt(vectors.msg_worker.receipt.bytes)
        #expect(authority.signed(client) && authority.signed(worker))
        #expect(try client.encoded() == vectors.msg_client.receipt.bytes)
        let stranger = ReceiptAuthority(instanceID: .zero, key: authority.key)
        #expect(!stranger.signed(client))
        #expect(throws: EnvelopeRefusal.receipt) {
            try reader(1).open(UntrustedEnvelope(vectors.msg_client.wire), after: .start, receipt: worker)
        }
    }

    @Test func `have the safety number of the vector, whoever reads it out`() throws {
        let members = try epoch().verified.announce.head.members
        let number = SafetyNumber(cid: vectors.epoch0.cid.fixed(), members[0].signing, members[1].signing)
        #expect(number.digits == vectors.safety)
        #expect(number.code.count == 64)
        #expect(
            number == SafetyNumber(cid: vectors.epoch0.cid.fixed(), members[1].signing, members[0].signing))
        #expect(number != SafetyNumber(cid: .zero, members[0].signing, members[1].signing))
    }
}
