import Testing

@testable import AlcoveDomain

@Suite struct `A handle` {
    @Test(arguments: ["ada", "amina-diallo", "b2b", String(repeating: "a", count: 32)])
    func `is taken as it is written`(text: String) throws {
        #expect(try Handle(text).text == text)
    }

    @Test(arguments: [
        ("ab", HandleRefusal.tooShort(least: 3)), ("", .tooShort(least: 3)),
        (String(repeating: "a", count: 33), .tooLong(most: 32)),
        ("Amina", .characterNotAllowed), ("amina diallo", .characterNotAllowed),
        ("amína", .characterNotAllowed),
        ("a_b_c", .characterNotAllowed), ("../etc", .characterNotAllowed), ("abc\u{0}", .characterNotAllowed),
        ("1abc", .mustStartWithLetter), ("-abc", .mustStartWithLetter),
        ("abc-", .hyphenMisplaced), ("a--bc", .hyphenMisplaced),
        ("admin", .reserved), ("practice", .reserved),
    ])
    func `is refused with the rule it breaks`(text: String, refusal: HandleRefusal) {
        #expect(throws: refusal) { try Handle(text) }
    }
}

@Suite struct `An identifier` {
    @Test func `keeps its sixteen bytes`() throws {
        let bytes = (0..<16).map { UInt8($0 * 16 + 1) }
        #expect(try #require(PractitionerID(bytes: bytes)).bytes == bytes)
    }

    @Test(arguments: [0, 15, 17]) func `is nothing of another length`(count: Int) {
        #expect(VaultID(bytes: [UInt8](repeating: 1, count: count)) == nil)
    }

    @Test func `does not print its value`() throws {
        let id = try #require(MailboxID(bytes: [UInt8](repeating: 0xAB, count: 16)))
        #expect("\(id)" == "MailboxID")
        let conversation = try #require(ConversationID(bytes: [UInt8](repeating: 0xAB, count: 32)))
        #expect("\(conversation)" == "ConversationID")
        #expect(ConversationID(bytes: [UInt8](repeating: 0xAB, count: 31)) == nil)
    }
}
