import TestSupport
import Testing

@testable import AlcoveProtocol

@Suite struct `A phrase` {
    let vector = Vectors.shared.phrase
    var phrase: Phrase { Phrase(entropy: vector.entropy.fixed()) }

    @Test func `gives the keys of the vector`() throws {
        #expect(phrase.locator == vector.locator.fixed())
        #expect(try phrase.signInSeed().key.raw == vector.auth_pk.fixed())
        let key = phrase.unlockKey(for: vector.vault_id.fixed())
        #expect(key.wrapping == vector.kek.fixed())
        #expect(key.committing == vector.kc.fixed())
    }

    @Test func `has the words of the standard`() throws {
        #expect(PhraseWords.all.count == 2048)
        #expect(PhraseWords.all == PhraseWords.all.sorted())
        #expect(Set(PhraseWords.all.map { $0.prefix(4) }).count == 2048)
        let zero = Phrase(entropy: .zero)
        #expect(zero.words == [String](repeating: "abandon", count: 11) + ["about"])
        let ones = Phrase(entropy: Bytes16(fitting: [UInt8](repeating: 0xff, count: 16)))
        #expect(ones.words == [String](repeating: "zoo", count: 11) + ["wrong"])
    }

    @Test(arguments: 0..<50 as Range<UInt64>)
    func `survives being written down`(seed: UInt64) throws {
        var generator = SeededRandom(seed)
        let entropy = Bytes16(from: &generator)
        let words = Phrase(entropy: entropy).words
        #expect(try Phrase(words: words).entropy == entropy)
        let numbered = words.enumerated().map { "\($0.offset + 1). \($0.element.uppercased())" }
        #expect(try Phrase(typed: numbered.joined(separator: ",\n ")).entropy == entropy)
    }

    @Test func `refuses other counts, unknown words and a wrong last word`() {
        let words = phrase.words
        #expect(throws: PhraseProblem.wordCount(11)) { try Phrase(words: Array(words.dropLast())) }
        #expect(throws: PhraseProblem.wordCount(13)) { try Phrase(words: words + ["zoo"]) }
        #expect(throws: PhraseProblem.wordCount(0)) { try Phrase(typed: "") }
        var unknown = words
        unknown[2] = "zzz"
        unknown[7] = ""
        #expect(throws: PhraseProblem.unknownWords([2, 7])) { try Phrase(words: unknown) }
    }

    @Test func `lets one wrong word in sixteen past its four checksum bits`() {
        var accepted = 0
        for word in PhraseWords.all where word != phrase.words[11] {
            var words = phrase.words
            words[11] = word
            if (try? Phrase(words: words)) != nil { accepted += 1 }
        }
        #expect(accepted == 127)
    }
}
