import TestSupport
import Testing

@testable import AlcoveProtocol

@Suite struct `Chunked encryption` {
    let key = Bytes32(fitting: Array(1...32))
    let salt = Bytes24(fitting: Array(1...24))

    @Test(arguments: [0, 1, 16_383, 16_384, 16_385, 40_000])
    func `opens what it sealed and nothing else`(count: Int) throws {
        var generator = SeededRandom(UInt64(count))
        let plaintext = generator.bytes(count)
        let blob: [UInt8] = try #require(Cobblestone.seal(plaintext, key: key, salt: salt, context: [9]))
        let tags = 16 * (count / 16_384 + 1)
        #expect(blob.count == 56 + count + tags)
        #expect(Cobblestone.open(blob[...], key: key, context: [9]) == plaintext)
        #expect(Cobblestone.open(blob[...], key: key, context: [8]) == nil)
        #expect(Cobblestone.open(blob[...], key: .zero, context: [9]) == nil)
        #expect(Cobblestone.open((blob + [0])[...], key: key, context: [9]) == nil)
        for cut in stride(from: 0, to: blob.count, by: max(1, blob.count / 97)) {
            #expect(Cobblestone.open(blob.prefix(cut), key: key, context: [9]) == nil)
            #expect(Cobblestone.open(blob.flipping(cut)[...], key: key, context: [9]) == nil)
        }
    }

    @Test func `refuses to lose, double or exchange chunks`() throws {
        let plaintext = [UInt8](repeating: 7, count: 3 * 16_384)
        let blob: [UInt8] = try #require(Cobblestone.seal(plaintext, key: key, salt: salt, context: []))
        let head = Array(blob.prefix(56))
        let chunks = stride(from: 56, to: blob.count, by: 16_400).map {
            Array(blob[$0..<min($0 + 16_400, blob.count)])
        }
        #expect(chunks.count == 4)
        for order in [[0, 1, 2], [0, 1], [0, 2, 1, 3], [0, 0, 1, 2, 3], [1, 2, 3], [0, 1, 3], [3]] {
            let twin = head + order.flatMap { chunks[$0] }
            #expect(Cobblestone.open(twin[...], key: key, context: []) == nil, "\(order)")
        }
    }

    @Test func `reproduces the attachment vector`() throws {
        let vectors = Vectors.shared
        let vector = vectors.attachment
        let file = [UInt8](repeating: 0x50, count: vector.pt_len)
        let sealed = try #require(
            AttachmentDescriptor.seal(
                file, cid: vectors.epoch0.cid.fixed(), mediaType: "image/png", name: "report.png",
                key: vector.key.fixed(), salt: vector.salt.fixed(), id: vector.id.fixed()))
        #expect(sealed.descriptor.hash == vector.pt_sha256.fixed())
        #expect(AttachmentDescriptor.padme(vector.pt_len + 8) == vector.padded)
        #expect(sealed.blob.count == vector.ct_len)
        #expect(sha256(sealed.blob) == vector.ct_sha256.fixed())
        #expect(Array(sealed.blob[24..<56]) == vector.commitment.bytes)
        #expect(try sealed.descriptor.part().encoded() == vectors.msg_worker.parts[2].bytes)
        #expect(sealed.descriptor.open(sealed.blob, cid: vectors.epoch0.cid.fixed()) == file)
        #expect(sealed.descriptor.open(sealed.blob, cid: .zero) == nil)
        #expect(sealed.descriptor.open(Array(sealed.blob.dropLast()), cid: vectors.epoch0.cid.fixed()) == nil)
        #expect(sealed.descriptor.open(sealed.blob.flipping(100), cid: vectors.epoch0.cid.fixed()) == nil)
    }

    @Test func `pads by Padmé`() {
        #expect(
            [0, 1, 2, 8, 9, 15, 16, 17, 1000, 20_008, 1_048_577].map(AttachmentDescriptor.padme)
                == [0, 1, 2, 8, 10, 16, 16, 18, 1024, 20_480, 1_081_344])
    }
}
