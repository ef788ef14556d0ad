import Testing

@testable import AlcoveDomain

@Suite struct `A place's code` {
    /// Each equals an ASCII letter in Swift's eyes, or becomes one in upper case.
    @Test(arguments: ["\u{212A}E", "\u{17F}e", "l\u{131}", "KE\u{301}"])
    func `is ASCII, whatever looks like it`(text: String) {
        #expect(Jurisdiction(text) == nil)
        let code = JurisdictionCode(text)
        #expect(!JurisdictionRules([]).places.contains(code) && code.text.utf8.elementsEqual(text.utf8))
        #expect(Jurisdiction("KE")?.code.utf8.elementsEqual("KE".utf8) == true)
        #expect(JurisdictionCode("ke").text == "KE")
    }
}

@Suite struct `A language code` {
    @Test(arguments: [
        ("en", "en"), ("EN-gb", "en-GB"), ("zh-hant-tw", "zh-Hant-TW"), ("haw", "haw"), ("es-419", "es-419"),
    ])
    func `is brought to its usual letter case`(text: String, tag: String) throws {
        #expect(try #require(LanguageCode(text)).tag == tag)
    }

    @Test(arguments: [
        "", "e", "engl", "en-", "-en", "en_GB", "en-G", "en-GBR1", "en-GB-oxendict", "x-private", "12",
        "en-Latn-GB-x",
        "ën", "en\u{0}",
    ])
    func `is nothing where RFC 5646 gives it no such form`(text: String) {
        #expect(LanguageCode(text) == nil)
    }

    @Test func `has its language as base`() throws {
        #expect(try #require(LanguageCode("pt-BR")).base == LanguageCode("pt"))
        #expect(try #require(LanguageCode("pt")).base == LanguageCode("pt"))
    }
}

@Suite struct `A jurisdiction` {
    @Test func `exists when it is listed`() throws {
        #expect(try #require(Jurisdiction("CA-BC")).country == "CA")
        #expect(Jurisdiction("KE") != nil)
        #expect(Jurisdiction.known == Jurisdiction.known.sorted())
    }

    @Test(arguments: ["", "XX", "ca-bc", "CA", "CA-XX", "KE "])
    func `does not exist when it is not`(code: String) {
        #expect(Jurisdiction(code) == nil)
    }
}
