import AlcoveDomain
import CivilTime
import Foundation
import Testing

@testable import AlcoveActions
@testable import AlcoveServer

@Suite struct `A practitioner's page` {
    @Test(arguments: Language.allCases) func `says all there is to know, in the reader's language`(
        language: Language
    ) async throws {
        try await DirectoryFixture.open { fixture, client in
            try await fixture.resident(1)
            let words = try DirectoryFixture.words(language)
            let page = try await client.page("/p/worker-1", language: language.rawValue)
            #expect(page.status == .ok)
            for key in [
                "person.helps-with", "person.services", "person.distance", "person.licence.unchecked",
                "person.who-sees",
                "person.complain", "person.choose-time", "person.ask-first", "topic.family",
                "service.kind.counselling", "cost.free",
            ] { #expect(page.html.contains(words(key)), "\(key)") }
            for text in [
                "<bdi>Amina Diallo</bdi>", "We talk here only.", "Write to the office.", "SW-0471", "First.",
                "Second.",
            ] {
                #expect(page.html.contains(text), "\(text)")
            }
            #expect(
                page.addresses.contains("/p/worker-1/times") && page.addresses.contains("/p/worker-1/ask"))
            #expect(page.html.matches(of: /<h1/).count == 1)
        }
    }

    @Test func `shows times on the visitor's clock where it is known`() async throws {
        try await DirectoryFixture.open { fixture, client in
            try await fixture.resident(1, zone: "America/Denver")
            #expect(try await client.page("/p/worker-1").html.contains("today 09:00"))
            let known = try await client.page("/p/worker-1", cookies: ["zone": "Asia/Kathmandu"])
            #expect(
                known.html.contains("today 21:45") && known.html.contains("Kathmandu")
                    && !known.html.contains("data-their-clock"))
        }
    }

    @Test func `says that somebody is away, and offers nothing before`() async throws {
        try await DirectoryFixture.open { fixture, client in
            try await fixture.resident(1, awayUntil: DirectoryFixture.now + 9 * 86_400)
            let page = try await client.page("/p/worker-1", cookies: ["zone": "Europe/London"])
            #expect(page.html.contains("Amina Diallo is away until Sunday 24 January"))
            #expect(page.html.contains("Monday 25 January, 09:00") && !page.html.contains("today "))
            #expect(try await client.send("/find", []).html.contains("is away until"))
        }
    }

    @Test func `is a kind page with a way on while they are not listed, the same as for nobody`() async throws
    {
        try await DirectoryFixture.open { fixture, client in
            try await fixture.resident(1, isListed: false)
            for path in ["/p/worker-1", "/p/nobody-here"] {
                let page = try await client.page(path)
                #expect(
                    page.status == .notFound
                        && page.html.contains("This social worker is not listed at present."))
                #expect(page.addresses.contains("/directory") && !page.html.contains("Amina"))
            }
            #expect(try await client.page("/p/nobody-here/times").html.contains("not listed at present"))
        }
    }

    @Test func `is nobody else's before it is listed`() async throws {
        try await DirectoryFixture.open { fixture, client in
            let hidden = try await fixture.resident(1, isListed: false)
            let other = try await fixture.resident(2)
            let absent = try await client.page("/p/nobody-here")
            for cookies in [[:], [SignInCookie.name: other.cookie]] {
                let page = try await client.page("/p/worker-1", cookies: cookies)
                #expect(page.status == .notFound)
                if cookies.isEmpty {
                    #expect(page.html.replacing("worker-1", with: "nobody-here") == absent.html)
                }
            }
            let own = try await client.page("/p/worker-1", cookies: [SignInCookie.name: hidden.cookie])
            #expect(try own.status == .ok && own.html.contains(DirectoryFixture.words()("person.unlisted")))
            #expect(try await client.page("/p/Not%20A%20Handle").status == .notFound)
        }
    }

    @Test func `never lets what somebody wrote become markup`() async throws {
        try await DirectoryFixture.open { fixture, client in
            var profile = Profile.invented("<b>Eve</b>")
            profile.about = "<script>alert(1)</script>"
            profile.distanceRules = ["\"><img src=x>"]
            try await fixture.resident(1, profile)
            for page in [
                try await client.page("/p/worker-1"), try await client.page("/directory"),
                try await client.send("/find", []),
            ] {
                #expect(
                    !page.html.contains("<b>Eve") && !page.html.contains("<script>alert")
                        && !page.html.contains("<img"))
                #expect(page.html.contains("&lt;b&gt;Eve"))
            }
        }
    }
}

@Suite struct `The list of everybody` {
    @Test func `is in the order of names, by pages`() async throws {
        try await DirectoryFixture.open { fixture, client in
            for number in 1...21 { try await fixture.resident(number, .invented("Person \(100 - number)")) }
            try await fixture.resident(22, .invented("Élise"))
            try await fixture.resident(23, isListed: false)
            let first = try await client.page("/directory")
            #expect(first.cards.prefix(2) == ["worker-22", "worker-21"] && first.cards.count == 20)
            #expect(first.addresses.contains("/directory?page=2"))
            #expect(try await client.page("/directory?page=2").cards == ["worker-2", "worker-1"])
            #expect(try await client.page("/directory?page=nonsense").cards.count == 20)
        }
    }
}

@Suite struct `Choosing a clock` {
    @Test func `keeps it for the visit and goes back`() async throws {
        try await DirectoryFixture.open { _, client in
            let kept = try await client.send("/zone", [("zone", "Africa/Nairobi"), ("back", "/p/worker-1")])
            #expect(kept.status == .seeOther && kept.headers[.location] == "/p/worker-1")
            #expect(
                kept.cookieParts == ["zone=Africa/Nairobi", "Path=/", "Secure", "HttpOnly", "SameSite=Lax"])
            let away = try await client.send(
                "/zone", [("zone", "UTC"), ("back", "https://elsewhere.example/")])
            #expect(away.headers[.location] == "/")
            #expect(
                try await client.send("/zone", [("zone", "Mars/Olympus")]).status == .unprocessableContent)
        }
    }
}
