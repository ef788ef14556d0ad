import TestSupport
import Testing

@testable import AlcoveProtocol

@Suite struct `Reading and writing` {
    @Test(arguments: 0..<20 as Range<UInt64>)
    func `gives back what was written`(seed: UInt64) throws {
        var generator = SeededRandom(seed)
        let long = generator.bytes(Int.random(in: 0...70_000, using: &generator))
        let number = UInt64.random(in: 0...largestWireNumber, using: &generator)
        var writer = Writer()
        writer.u8(7)
        writer.u16(65_535)
        writer.u32(0xdead_beef)
        writer.u64(number)
        writer.o8(long.prefix(255))
        writer.o16(long.prefix(65_535))
        writer.o32(long)
        var reader = Reader(try writer.finish())
        #expect(try reader.u8() == 7)
        #expect(try reader.u16() == 65_535)
        #expect(try reader.u32() == 0xdead_beef)
        #expect(try reader.u64() == number)
        #expect(try reader.o8() == long.prefix(255))
        #expect(try reader.o16() == long.prefix(65_535))
        #expect(try reader.o32() == long[...])
        try reader.finish()
    }

    @Test func `refuses numbers JavaScript cannot hold`() throws {
        var reader = Reader([0, 0x20, 0, 0, 0, 0, 0, 0])
        #expect(throws: WireProblem.numberTooLarge) { try reader.u64() }
        var writer = Writer()
        writer.u64(largestWireNumber + 1)
        #expect(throws: WireProblem.numberTooLarge) { try writer.finish() }
    }

    @Test func `refuses fields longer than their prefix can say`() {
        var writer = Writer()
        writer.o8([UInt8](repeating: 0, count: 256))
        #expect(throws: WireProblem.tooLong) { try writer.finish() }
        var list = Writer()
        list.list16 { $0.o16([UInt8](repeating: 0, count: 65_536)) }
        #expect(throws: WireProblem.tooLong) { try list.finish() }
    }

    @Test func `refuses to read past the end and to leave bytes over`() {
        var reader = Reader([4, 1, 2, 3])
        #expect(throws: WireProblem.truncated) { try reader.o8() }
        #expect(throws: WireProblem.truncated) { try Reader([1]).throwingTake(-1) }
        #expect(throws: WireProblem.trailingBytes) { try Reader([1]).finish() }
    }

    @Test(arguments: [[0xff], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80], [0xe2, 0x82]])
    func `refuses what is not UTF-8`(bytes: [UInt8]) {
        #expect(throws: WireProblem.invalidText) { try text(bytes[...]) }
    }

    @Test func `draws fresh octets`() {
        #expect(Bytes32.random() != Bytes32.random())
        #expect(Bytes12(Array(0..<11)) == nil)
        #expect(Bytes12.zero.bytes == [UInt8](repeating: 0, count: 12))
        #expect(Bytes16.zero.matches(.zero))
        #expect(!Bytes16.zero.matches(.random()))
    }
}

extension Reader {
    /// ``take(_:)`` on a copy.
    fileprivate func throwingTake(_ count: Int) throws(WireProblem) -> ArraySlice<UInt8> {
        var copy = self
        return try copy.take(count)
    }
}
