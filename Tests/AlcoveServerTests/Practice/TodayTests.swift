import AlcoveDomain
import CivilTime
import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Testing

@testable import AlcoveServer

@Suite struct `A practitioner's day` {
    @Test(arguments: Language.allCases) func `has both clocks and no name`(language: Language) async throws {
        try await PublicHouse.open { house, client in
            let one = try await house.resident(1)
            let talk = try await house.book(
                one, at: PublicHouse.now + 3 * 3_600, clientZone: "America/Denver")
            try await house.book(one, at: PublicHouse.now + 86_400, number: 2, isCancelled: true)
            try await house.book(one, at: PublicHouse.now + 20 * 86_400, clientZone: "Asia/Tokyo", number: 3)
            let words = try PublicHouse.words(language)
            let page = try await client.page(
                "/practice", cookies: [SignIns.cookie: one.cookie], language: language.rawValue)
            #expect(page.status == .ok && page.headers[.cacheControl] == "no-store")
            for key in [
                "practice.next", "practice.coming", "practice.cancelled", "service.kind.counselling",
                "nav.hours",
            ] {
                #expect(page.html.contains(words(key)), "\(key)")
            }
            #expect(
                page.html.contains(
                    "data-alias=\"\(Base64URL.encode(talk.bytes))\">\(TodayPage.code(Base64URL.encode(talk.bytes)))"
                ))
            #expect(
                page.html.contains(words.city("America/Denver"))
                    && !page.html.contains(words.city("Asia/Tokyo")))
            if language == .english {
                #expect(page.html.contains("11:00") && page.html.contains("today 04:00 for them"))
            }
        }
    }

    @Test(arguments: ["/practice", "/practice/hours", "/practice/page"])
    func `is for practitioners who are signed in`(path: String) async throws {
        try await PublicHouse.open { _, client in
            for cookies in [[:], [SignIns.cookie: Base64URL.encode([UInt8](repeating: 7, count: 32))]] {
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
        try await PublicHouse.open { house, client in
            let speaks = ["en", "ar", "fr", "sw", "de", "pl", "uk", "so", "am", "ti", "hi", "bn"]
            var full = Profile.invented(speaks: speaks, about: Topic.allCases)
            full.summary = String(repeating: "word ", count: 60)
            full.about = String(repeating: "words ", count: 660)
            full.jurisdictions = Array(Jurisdiction.known.prefix(60))
            let one = try await house.resident(1, full)
            for number in 2...24 { try await house.resident(number, full) }
            let signedIn = [SignIns.cookie: one.cookie]
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
