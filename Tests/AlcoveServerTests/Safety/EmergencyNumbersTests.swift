import Foundation
import Testing

@testable import AlcoveActions
@testable import AlcoveServer

@Suite struct `Numbers to call in danger` {
    @Test func `each have a page that publishes them, and its day`() throws {
        let numbers = try EmergencyNumbers(files: .embedded)
        #expect(numbers.places.count > 20)
        for place in numbers.places {
            let reached = Set(place.numbers.map(\.reach))
            #expect(reached.contains(.emergency) || reached.isSuperset(of: [.police, .ambulance]))
            for number in place.numbers {
                #expect(!number.sources.isEmpty, "\(place.region) \(number.number)")
                #expect(number.sources.allSatisfy { $0.url.scheme == "https" })
            }
        }
    }

    @Test func `tell police from ambulance where one number does not reach both`() throws {
        let places = try EmergencyNumbers(files: .embedded).places
        let lebanon = try #require(places.first { $0.region == "LB" }).numbers
        #expect(lebanon.filter { $0.reach == .police }.map(\.dialled) == ["112"])
        #expect(lebanon.filter { $0.reach == .ambulance }.map(\.dialled) == ["140"])
        #expect(!lebanon.contains { $0.reach == .emergency })
    }

    private static let whole = #"""
        [{"region": "LB", "numbers": [
          {"for": "emergency", "number": "11 2", "sources": [
            {"url": "https://a.example/", "checked": "2026-04-22"}]}]}]
        """#

    @Test func `are read where nothing is missing`() throws {
        let numbers = try EmergencyNumbers(json: Data(Self.whole.utf8))
        #expect(numbers.countries == ["LB"])
        #expect(numbers.places.first?.numbers.map(\.dialled) == ["112"])
        #expect(numbers.places.first?.missing == [.crisis, .abuse, .child])
    }

    @Test(arguments: [
        (#", "checked": "2026-04-22""#, ""), ("2026-04-22", "2026-02-30"), ("2026-04-22", "lately"),
        (#""url": "https://a.example/", "#, ""), ("https:", "http:"), ("https://a.example/", "somebody"),
        (#"{"url": "https://a.example/", "checked": "2026-04-22"}"#, ""), (#""sources""#, #""source""#),
        (#""url""#, #""by": "somebody", "url""#), (#""number":"#, #""by": "somebody", "number":"#),
        (#""region""#, #""by": "somebody", "region""#), (#""for": "emergency", "#, ""),
        ("emergency", "everybody"), ("emergency", "police"), ("emergency", "child"),
        ("11 2", ""), ("11 2", "11  2"), ("11 2", "112 or 1"), ("LB", "lb"), ("LB", "Lebanon"),
        (#"[{"region""#, #"[{"region": "LB", "numbers": []}, {"region""#),
    ])
    func `are refused where something is missing, unknown or no source`(part: String, other: String) {
        let changed = Self.whole.replacing(part, with: other)
        #expect(changed != Self.whole)
        #expect(throws: DecodingError.self) { try EmergencyNumbers(json: Data(changed.utf8)) }
    }

    @Test func `are refused where a country is there twice`() {
        let place = Self.whole.dropFirst().dropLast()
        #expect(throws: DecodingError.self) {
            try EmergencyNumbers(json: Data("[\(place), \(place)]".utf8))
        }
    }

    @Test(arguments: [Language.english, .arabic])
    func `stand on the page, which says what is missing`(language: Language) async throws {
        try await DirectoryFixture.open { _, client in
            let words = try DirectoryFixture.words(language)
            let html = try await client.page("/danger", language: language.rawValue).html
            for number in try EmergencyNumbers(files: .embedded).places.flatMap(\.numbers) {
                #expect(html.contains("<a href=\"tel:\(number.dialled)\">"))
            }
            let card = try #require(html.firstMatch(of: /href="tel:140".*?<p>.*?<\/li>/.dotMatchesNewlines()))
            #expect(card.output.contains(words("danger.missing.child")))
            #expect(!card.output.contains(words("danger.missing.crisis")))
            #expect(html.contains(words("danger.numbers-change")))
        }
    }
}
