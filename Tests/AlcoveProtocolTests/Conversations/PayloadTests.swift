import Testing

@testable import AlcoveProtocol

@Suite struct `A payload` {
    /// An envelope of slot 1 around any plaintext at all, its header committing to `leaves`.
    static func envelope(_ plaintext: [UInt8], leaves: [Bytes32], in room: ConversationFixture) throws
        -> UntrustedEnvelope
    {
        func header(_ commit: Bytes32) throws -> [UInt8] {
            try Header(
                cid: room.epoch.verified.announce.head.cid, epoch: 0, epochHash: room.epoch.verified.hash,
                slot: 1, sequence: 1, previous: .zero, sent: 1, salt: .zero, commit: commit,
                ciphertextCount: UInt32(plaintext.count + 16)
            ).encoded()
        }
        let context = Header.context(of: try header(.zero)[...])
        let bytes = try header(Commitment.commit(context: context, leaves: leaves))
        let ct = try #require(
            MessageKeys(room.epoch, salt: .zero, context: context).seal(plaintext, header: bytes))
        let signature = room.people[1].signing.sign(.messageSignature, Header.hash(of: bytes[...]).bytes)
        return try UntrustedEnvelope(bytes + [1, 0, 64] + #require(signature).bytes + ct)
    }

    static func open(_ plaintext: [UInt8], leaves: [Bytes32]? = nil) throws -> Message {
        let room = try ConversationFixture()
        let own = (try? Payload(plaintext)).flatMap { try? Commitment.leaves(of: $0) }
        let envelope = try envelope(plaintext, leaves: leaves ?? own ?? [], in: room)
        return try room.reader(0).open(envelope, after: .start, receipt: nil)
    }

    let parts = try? [AckVector().part(), Part.text("one"), Part.text("two")]

    func payload() throws -> Payload { try Payload(frankingKey: .zero, parts: #require(parts)) }

    @Test func `opens when all is well`() throws {
        #expect(try Self.open(payload().encoded()).payload == payload())
    }

    @Test func `with padding that is not zero is refused`() throws {
        let bytes = try payload().encoded()
        for index in [bytes.count - 1, bytes.count - 200] {
            #expect(throws: EnvelopeRefusal.wire(.padding)) { try Self.open(bytes.flipping(index)) }
        }
    }

    @Test func `whose parts are in another order than committed is refused`() throws {
        let swapped = try Payload(
            frankingKey: .zero, parts: [AckVector().part(), .text("two"), .text("one")])
        let leaves = try Commitment.leaves(of: payload())
        #expect(throws: EnvelopeRefusal.commitment) { try Self.open(swapped.encoded(), leaves: leaves) }
        #expect(throws: EnvelopeRefusal.commitment) {
            try Self.open(payload().encoded(), leaves: [leaves[0], leaves[2], leaves[1]])
        }
        #expect(throws: EnvelopeRefusal.commitment) {
            try Self.open(payload().encoded(), leaves: Array(leaves.dropLast()))
        }
    }

    @Test func `with another franking key or any other part byte breaks the commitment`() throws {
        let leaves = try Commitment.leaves(of: payload())
        let bytes = try payload().encoded()
        let used = 32 + 4 + 7 + 8 + 8
        for index in 0..<used {
            #expect(throws: (any Error).self, "byte \(index)") {
                try Self.open(bytes.flipping(index), leaves: leaves)
            }
        }
    }

    @Test func `without its acknowledgements first, or with two, is refused`() throws {
        let ack = try AckVector().part()
        for parts in [[], [.text("one")], [.text("one"), ack], [ack, ack]] as [[Part]] {
            #expect(throws: WireProblem.self) { try Payload(frankingKey: .zero, parts: parts) }
        }
    }

    @Test func `claiming to have seen itself or nobody is refused`() throws {
        for slot in [UInt8(1), 2, 255] {
            let ack = AckVector(entries: [.init(slot: slot, sequence: 1, headerHash: .zero)])
            let payload = try Payload(frankingKey: .zero, parts: [ack.part()])
            #expect(throws: EnvelopeRefusal.acknowledgement) { try Self.open(payload.encoded()) }
        }
    }

    @Test func `acknowledges each slot once, in order`() throws {
        func entry(_ slot: UInt8, _ sequence: UInt64 = 1) -> AckVector.Entry {
            .init(slot: slot, sequence: sequence, headerHash: .random())
        }
        let good = AckVector(entries: [entry(0), entry(2, 9), entry(3)])
        #expect(try good.part().content() == .meta(good))
        for entries in [[entry(1), entry(1)], [entry(2), entry(1)], [entry(1, 0)]] {
            let part = try AckVector(entries: entries).part()
            #expect(throws: WireProblem.unknownValue) { try part.content() }
        }
        expectRefused(try good.part().data.miscut) { try AckVector($0) }
    }

    @Test(arguments: [
        (0, 512), (448, 512), (449, 1024), (65_472, 65_536), (65_473, 131_072), (131_009, 196_608),
    ])
    func `is padded to few lengths`(text: Int, sealed: Int) throws {
        // Besides the text: 32 franking key, 4 list length, 7 acknowledgements, 5 before the text, 16 tag.
        let parts = try [AckVector().part(), Part(.text, [UInt8](repeating: 97, count: text))]
        let bytes = try Payload(frankingKey: .zero, parts: parts).encoded()
        #expect(bytes.count + 16 == sealed)
        #expect(try Payload(bytes).parts == parts)
        #expect(throws: WireProblem.padding) { try Payload(bytes + [0]) }
    }

    @Test func `with text that is not UTF-8 or a malformed alias is refused`() throws {
        let ack = try AckVector().part()
        for part in [Part(.text, [0xff]), Part(.alias, []), Part(.alias, [0x1b]), Part(.alias, [0xff])] {
            #expect(throws: WireProblem.invalidText) { try Payload(frankingKey: .zero, parts: [ack, part]) }
        }
    }

    @Test(arguments: [
        "", "a\u{0}", "a\nb", "\u{7f}", "\u{85}", "\u{202e}evil", "\u{2066}", "\u{200f}", "\u{61c}",
        "\u{2028}", String(repeating: "é", count: 65),
    ])
    func `refuses an alias that could deceive or overflow`(text: String) {
        #expect(throws: WireProblem.invalidText) { try Alias(text) }
    }

    @Test(arguments: ["A", "سلمى", "夜空", "Zoë 🙂", String(repeating: "漢", count: 64)])
    func `takes any other alias`(text: String) throws {
        #expect(try Part.alias(Alias(text)).content() == .alias(Alias(text)))
    }
}
