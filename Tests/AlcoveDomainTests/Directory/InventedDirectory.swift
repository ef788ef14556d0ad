import CivilTime

@testable import AlcoveDomain

/// Makes the same entries and questions on every run, from a seed.
struct InventedDirectory {
    private var state: UInt64

    init(seed: UInt64) { state = seed | 1 }

    mutating func number(below limit: Int) -> Int {
        // xorshift64*, G. Marsaglia and S. Vigna.
        state ^= state >> 12
        state ^= state << 25
        state ^= state >> 27
        return Int((state &* 0x2545_F491_4F6C_DD1D) >> 33) % limit
    }

    mutating func entry(_ index: Int) throws -> DirectoryEntry {
        let words = (0..<6).map { _ in word() }.joined(separator: " ")
        let next =
            number(below: 8) == 0
            ? nil : Instant(secondsSince1970: 1_800_000_000 + Int64(number(below: 900)) * 300)
        return DirectoryEntry(
            practitioner: PractitionerID(value: UInt128(index)), handle: try Handle("h\(index)-x"),
            texts: [words],
            topics: Set((0..<2).map { _ in pick(Topic.allCases) }),
            languages: (0..<2).map { _ in pick(Self.languages) },
            places: [pick(Self.places), pick(Self.places)],
            media: [pick(Medium.allCases)], isFreeOrLow: number(below: 3) == 0, nextFree: next)
    }

    mutating func question() -> SearchQuestion {
        var question = SearchQuestion(
            limit: 1 + number(below: 30), offset: number(below: 3) * number(below: 40))
        if number(below: 3) > 0 {
            question.text = (0...number(below: 2)).map { _ in
                String(word().prefix(1 + number(below: 5)))
            }.joined(separator: ", ")
        }
        if number(below: 2) == 0 { question.topic = pick(Topic.allCases) }
        if number(below: 2) == 0 { question.language = pick(Self.languages) }
        if number(below: 3) == 0 { question.place = pick(Self.places) }
        if number(below: 3) == 0 { question.media = [pick(Medium.allCases), pick(Medium.allCases)] }
        question.freeOrLow = number(below: 4) == 0
        return question
    }

    private mutating func pick<Value>(_ values: [Value]) -> Value { values[number(below: values.count)] }

    /// Low numbers are common, as in language.
    private mutating func skewed(below limit: Int) -> Int {
        number(below: 1 + number(below: 1 + number(below: limit)))
    }

    private mutating func word() -> String {
        var rest = skewed(below: 3_000)
        var word = ""
        repeat {
            word += Self.syllables[rest % Self.syllables.count]
            rest /= Self.syllables.count
        } while rest > 0
        return word
    }

    private static let syllables = ["ba", "be", "Ké", "li", "mo", "nü", "ra", "šo", "ta", "wi", "قا", "لي"]
    private static let languages = ["en", "ar", "sw", "pt-BR", "pt", "zh-Hant", "fr"].compactMap {
        LanguageCode($0)
    }
    private static let places = ["KE", "CA-BC", "CA-ON", "GB", "EG", "NZ"].compactMap { Jurisdiction($0) }
}
