import TestSupport
import Testing

@testable import AlcoveProtocol

@Suite struct `An alias` {
    private struct NameCase: Decodable {
        let name: String
        let fault: String?
    }

    /// The same cases as browsers have: what one device sends another does not refuse.
    @Test func `is a name that may be shown, and is composed`() throws {
        let cases = try VectorFile("names.json").json([NameCase].self)
        #expect(cases.count > 60)
        for one in cases {
            let composed = one.name.precomposedStringWithCanonicalMapping
            #expect(((try? Alias(composed)) != nil) == (one.fault == nil), "\(one.name.debugDescription)")
        }
        #expect(throws: WireProblem.invalidText) { try Alias("Zoe\u{308}") }
        #expect(try Alias("Zo\u{EB}").text == "Zo\u{EB}")
    }

    @Test func `of a part that holds an unfit name makes the whole payload one`() throws {
        let fit = Part(.alias, Array("Blue Heron".utf8))
        let unfit = Part(.alias, Array("\u{410}mina".utf8))
        let acks = try AckVector().part()
        #expect(try Payload(frankingKey: .zero, parts: [acks, fit]).parts.count == 2)
        #expect(throws: WireProblem.invalidText) { try Payload(frankingKey: .zero, parts: [acks, unfit]) }
    }
}
