import AlcoveDomain
import CivilTime
import Foundation

/// The same people and questions on every run. Words are as uneven as in language: a few are in every third page.
struct InventedPeople {
    private var dice: Dice
    private let words: [String]

    init(seed: UInt64) {
        dice = Dice(seed: seed)
        let syllables = [
            "ba", "ce", "di", "fo", "gu", "ha", "ki", "lo", "mu", "ne", "pi", "ro", "sa", "te", "vu", "wy",
        ]
        words = (0..<20_000).map { number in
            var (rest, word) = (number + 16, "")
            while rest > 0 {
                word += syllables[rest % 16]
                rest /= 16
            }
            return word
        }
    }

    /// - Parameter places: what becomes of the places that they say they help in.
    mutating func entry(
        _ number: Int, places decide: (Set<Jurisdiction>) throws -> Set<Jurisdiction>
    ) throws -> DirectoryEntry {
        let text = (0..<25).map { _ in word() }.joined(separator: " ")
        let nextFree =
            dice.number(below: 8) == 0
            ? nil : Instant(secondsSince1970: 1_800_000_000 + Int64(dice.number(below: 9000)) * 300)
        var id = [UInt8](repeating: 0, count: 16)
        for byte in 0..<8 { id[15 - byte] = UInt8(truncatingIfNeeded: number >> (8 * byte)) }
        guard let practitioner = PractitionerID(bytes: id) else { throw CocoaError(.coderInvalidValue) }
        return DirectoryEntry(
            practitioner: practitioner, handle: try Handle("person-\(number)"), texts: [text],
            topics: Set((0...dice.number(below: 3)).map { _ in dice.pick(Topic.allCases) }),
            languages: (0...dice.number(below: 2)).map { _ in
                Self.languages[skewed(below: Self.languages.count)]
            },
            places: try decide(
                Set((0...dice.number(below: 2)).map { _ in Self.places[skewed(below: Self.places.count)] })),
            media: Set((0...dice.number(below: 2)).map { _ in dice.pick(Medium.allCases) }),
            isFreeOrLow: dice.number(below: 3) == 0, nextFree: nextFree)
    }

    /// Mostly a word or two cut short, and one or two choices beside it.
    mutating func question(alwaysInAPlace: Bool = false) -> SearchQuestion {
        var question = SearchQuestion(limit: 20)
        question.text = (0...dice.number(below: 2)).map { _ in
            String(word().prefix(3 + dice.number(below: 4)))
        }
        .joined(separator: " ")
        if dice.number(below: 2) == 0 { question.topic = dice.pick(Topic.allCases) }
        if dice.number(below: 2) == 0 {
            question.language = Self.languages[skewed(below: Self.languages.count)]
        }
        if alwaysInAPlace || dice.number(below: 2) == 0 {
            question.place = Self.places[skewed(below: Self.places.count)]
        }
        if dice.number(below: 3) == 0 { question.media = [dice.pick(Medium.allCases)] }
        question.freeOrLow = dice.number(below: 4) == 0
        return question
    }

    /// Everything on lines of JSON, entries before questions.
    func export(_ entries: [DirectoryEntry], _ questions: [SearchQuestion], to path: String) throws {
        try Data().write(to: URL(fileURLWithPath: path))
        let file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
        func write(_ line: [String: Any]) throws {
            try file.write(contentsOf: try JSONSerialization.data(withJSONObject: line) + [0x0a])
        }
        for entry in entries {
            try write([
                "handle": entry.handle.text, "words": entry.words.joined(separator: " "),
                "topics": entry.topics.map(\.rawValue), "languages": entry.languages.map(\.description),
                "places": entry.places.map(\.description), "media": entry.media.map(\.rawValue),
                "low": entry.isFreeOrLow,
                "free": entry.nextFree?.secondsSince1970 ?? Int64.max,
            ])
        }
        for question in questions {
            try write([
                "text": question.text ?? "", "topic": question.topic?.rawValue ?? "",
                "language": question.language?.tag ?? "",
                "place": question.place?.description ?? "", "media": question.media.map(\.rawValue),
                "low": question.freeOrLow,
            ])
        }
        try file.close()
    }

    private mutating func word() -> String { words[skewed(below: words.count)] }

    /// Low numbers are common.
    private mutating func skewed(below limit: Int) -> Int {
        dice.number(below: 1 + dice.number(below: 1 + dice.number(below: limit)))
    }

    private static let languages = [
        "en", "ar", "sw", "fr", "pt", "pt-BR", "uk", "fa", "hi", "es", "de", "zh", "ta", "pl",
    ]
    .compactMap { LanguageCode($0) }
    static let places = [
        "GB", "KE", "CA-BC", "CA-ON", "DE", "EG", "NZ", "IN", "PL", "US-NY", "US-CA", "ZA", "JO", "SE",
    ]
    .compactMap { Jurisdiction($0) }
}
