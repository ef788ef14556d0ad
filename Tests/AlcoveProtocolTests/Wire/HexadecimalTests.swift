import Testing

@testable import AlcoveProtocol

@Suite struct `Hexadecimal digits` {
    @Test func `read back as they were written`() {
        let bytes = Array(UInt8.min...UInt8.max)
        #expect(Hexadecimal.decode(Hexadecimal.encode(bytes).utf8, onlyLower: true) == bytes)
        #expect(Hexadecimal.encode([0, 0x0a, 0xf0]) == "000af0")
        #expect(Hexadecimal.decode("AbcD".utf8) == [0xab, 0xcd])
    }

    /// `Int(_:radix:)` takes signs, and `Character.hexDigitValue` digits of full width.
    @Test(arguments: ["+f", "-1", "f", "0x", " 1", "1 ", "ｆｆ", "gg", "0\u{301}"])
    func `are refused with anything else among them`(text: String) {
        #expect(Hexadecimal.decode(text.utf8) == nil)
    }

    @Test func `of lower case alone have one text for each byte string`() {
        #expect(Hexadecimal.decode("AB".utf8, onlyLower: true) == nil)
        #expect(Hexadecimal.decode("ab".utf8, onlyLower: true) == [0xab])
    }
}
