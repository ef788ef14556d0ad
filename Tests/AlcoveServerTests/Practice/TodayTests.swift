import AlcoveProtocol
import AlcoveDomain
import CivilTime
import Foundation
import HTTPTypes
import NIOCore
import Testing

@testable import AlcoveActions
@testable import AlcoveServer

@Suite struct `A practitioner's day` {
    @Test(arguments: Language.allCases) func `has both clocks and no name`(language: Language) async throws {
        try await DirectoryFixture.open { fixture, client in
            let one = try await fixture.resident(1)
            let talk = try await fixture.book(
                one, at: DirectoryFixture.now + 3 * 3_600, clientZone: "America/Denver")
            try await fixture.book(one, at: DirectoryFixture.now + 86_400, number: 2, isCancelled: true)
            try await fixture.book(
                one, at: DirectoryFixture.now + 20 * 86_400, clientZone: "Asia/Tokyo", number: 3)
            let words = try DirectoryFixture.words(language)
            let page = try await client.page(
                "/practice", cookies: [SignInCookie.name: one.cookie], language: language.rawValue)
            #expect(page.status == .ok && page.headers[.cacheControl] == "no-store")
            for key in [
                "practice.next", "practice.coming", "practice.cancelled", "service.kind.counselling",
                "nav.hours",
            ] {
                #expect(page.html.contains(words(key)), "\(key)")
            }
            #expect(
                page.html.contains(
                    "data-alias=\"\(Base64URL.encode(talk.bytes))\">\(TodayPageFacts.code(Base64URL.encode(talk.bytes)))"
                ))
            let later = try #require(page.html.range(of: "id=\"later\">\(words("practice.later"))"))
            let tokyo = try #require(page.html.range(of: words.city("Asia/Tokyo")))
            #expect(page.html.contains(words.city("America/Denver")) && later.lowerBound < tokyo.lowerBound)
            if language == .english {
                #expect(page.html.contains("11:00") && page.html.contains("today 04:00 for the client"))
            }
        }
    }

    @Test func `leads to every booking there is, and to none that is cancelled`() async throws {
        try await DirectoryFixture.open { fixture, client in
            let one = try await fixture.resident(1)
            for number in 1...4 {
                try await fixture.book(
                    one, at: DirectoryFixture.now + Int64(number) * 19 * 86_400, number: number,
                    isCancelled: number == 3)
            }
            let page = try await client.page("/practice", cookies: [SignInCookie.name: one.cookie])
            let bookings = page.addresses.filter { $0.hasPrefix("/appointments#") }
            let own = { Base64URL.encode(DirectoryFixture.octets(16, "o", $0)) }
            // The first is also the next one, above the list.
            #expect(bookings == [1, 1, 2, 4].map { "/appointments#\(own($0))" })
            let words = try DirectoryFixture.words()
            #expect(
                page.html.contains(words("practice.none-soon")) && !page.html.contains(words("practice.none"))
            )
            #expect(page.addresses.contains("/appointments") && !page.html.contains("class=\"pager\""))
        }
    }

    @Test func `has pages where there is more than one holds, and each booking is on one`() async throws {
        try await DirectoryFixture.open { fixture, client in
            let one = try await fixture.resident(1)
            let count = 2 * TodayPageFacts.most + 3
            for number in 1...count {
                try await fixture.book(one, at: DirectoryFixture.now + Int64(number) * 7_200, number: number)
            }
            var (seen, address): ([Substring], String?) = ([], "/practice")
            var pages = 0
            while let path = address {
                pages += 1
                let page = try await client.page(path, cookies: [SignInCookie.name: one.cookie])
                seen += page.html.matches(of: /<p class="script-only"><a href="\/appointments#([^"]+)"/).map(
                    \.1)
                address = page.html.firstMatch(of: /class="button quiet end" href="([^"]+)"/).map {
                    String($0.1)
                }
                #expect(page.html.contains("href=\"/practice?page=\(pages - 1)\"") == (pages > 1))
            }
            #expect(pages == 3 && seen.count == count && Set(seen).count == count)
            let beyond = try await client.page("/practice?page=99", cookies: [SignInCookie.name: one.cookie])
            let nonsense = try await client.page("/practice?page=x", cookies: [SignInCookie.name: one.cookie])
            #expect(beyond.html.contains("/practice?page=2") && nonsense.html.contains("/practice?page=2"))
        }
    }

    @Test(arguments: ["/practice", "/practice/hours", "/practice/page"])
    func `is for practitioners who are signed in`(path: String) async throws {
        try await DirectoryFixture.open { _, client in
            for cookies in [[:], [SignInCookie.name: Base64URL.encode([UInt8](repeating: 7, count: 32))]] {
                let page = try await client.page(path, cookies: cookies)
                #expect(page.status == .seeOther && page.headers[.location] == "/sign-in?next=\(path)")
            }
            if path != "/practice" {
                #expect(try await client.send(path, [("do", "save")]).status == .seeOther)
            }
        }
    }
}

@Suite struct `Pages of the practice` {
    @Test(arguments: Language.allCases) func `are light, and name no other host`(language: Language)
        async throws
    {
        try await DirectoryFixture.open { fixture, client in
            let speaks = ["en", "ar", "fr", "sw", "de", "pl", "uk", "so", "am", "ti", "hi", "bn"]
            var full = Profile.invented(speaks: speaks, about: Topic.allCases)
            full.summary = String(repeating: "word ", count: 60)
            full.about = String(repeating: "words ", count: 660)
            full.jurisdictions = Array(Jurisdiction.known.prefix(60))
            let one = try await fixture.resident(1, full)
            for number in 2...24 { try await fixture.resident(number, full) }
            let signedIn = [SignInCookie.name: one.cookie]
            var pages = [try await client.send("/find", [("place", "KE")], language: language.rawValue)]
            for path in ["/", "/directory", "/p/worker-1"] {
                pages.append(try await client.page(path, language: language.rawValue))
            }
            for path in ["/practice", "/practice/hours", "/practice/page"] {
                pages.append(try await client.page(path, cookies: signedIn, language: language.rawValue))
            }
            for page in pages {
                let heading = page.html.firstMatch(of: /<h1[^\n]*/)?.0 ?? ""
                #expect(page.status == .ok && page.body.readableBytes <= 50_000, "\(heading)")
                #expect(page.addresses.allSatisfy { $0.hasPrefix("/") || $0.hasPrefix("#") })
                #expect(!page.html.contains("style=") && page.html.matches(of: /<h1/).count == 1)
            }
        }
    }
}
