import AlcoveDomain
import CivilTime
import Foundation
import Testing

@testable import AlcoveActions
@testable import AlcoveServer

private func pageForm(_ changes: [String: String] = [:], without left: Set<String> = []) -> [(String, String)]
{
    let fields: [(String, String)] = [
        ("revision", "1"), ("name", "Amina Diallo"), ("summary", " I listen. "),
        ("about", "First.\r\n\r\nSecond."), ("topic", "grief"),
        ("topic", "family"), ("language", "sw"), ("language", "en"), ("medium", "write"), ("cost", "paid"),
        ("price", "45.50"),
        ("currency", "eur"), ("distance", "One.\r\n\r\nTwo."), ("complaints", "Write."), ("register", "R"),
        ("number", "1"),
        ("register", ""), ("number", ""), ("place", "KE"), ("away", ""), ("listed", "yes"), ("do", "save"),
    ]
    return fields.filter { !left.contains($0.0) }.map { ($0.0, changes[$0.0] ?? $0.1) }
}

@Suite struct `Editing a page` {
    @Test func `keeps what was typed, tidied`() async throws {
        try await DirectoryFixture.open { fixture, client in
            let one = try await fixture.resident(1)
            let saved = try await client.send(
                "/practice/page", pageForm(), cookies: [SignInCookie.name: one.cookie])
            #expect(saved.status == .seeOther && saved.headers[.location] == "/practice/page?saved=yes")
            let kept = try #require(try await fixture.practice.practitioner(one.id))
            #expect(kept.isListed && kept.revision == 2 && kept.awayUntil == nil)
            #expect(kept.profile.summary == "I listen." && kept.profile.about == "First.\n\nSecond.")
            #expect(
                kept.profile.topics == [.family, .grief] && kept.profile.languages.map(\.tag) == ["en", "sw"])
            #expect(
                kept.profile.cost == .paid(amountMinor: 4_550, currency: "EUR")
                    && kept.profile.distanceRules == ["One.", "Two."])
            #expect(kept.profile.licenceClaims == [LicenceClaim(register: "R", number: "1")])
            #expect(fixture.directory.listed(one.handle) != nil)
            let page = try await client.page(
                "/practice/page?saved=yes", cookies: [SignInCookie.name: one.cookie])
            #expect(
                page.html.contains(try DirectoryFixture.words()("profile.saved"))
                    && page.html.contains("value=\"45.5\""))
        }
    }

    @Test(
        arguments: [
            (["name": ""], [], "displayName", "profile.error.empty"),
            ([:], ["topic"], "topics", "profile.error.empty"),
            ([:], ["language"], "languages", "profile.error.empty"),
            ([:], ["medium"], "media", "profile.error.empty"),
            (["summary": String(repeating: "x", count: 301)], [], "summary", "profile.error.long"),
            (["distance": "1\n2\n3\n4\n5\n6\n7"], [], "distanceRules", "profile.error.many"),
            (["name": "Amina\u{202E}"], [], "displayName", "profile.error.letters"),
            (["price": "much"], [], "cost", "profile.error.price"),
            (["price": "-4"], [], "cost", "profile.error.price"),
            (["currency": "€"], [], "cost", "profile.error.currency"),
            (["number": ""], [], "licenceNumber", "profile.error.empty"),
            (["away": "soon"], [], "away", "hours.error.date"),
        ] as [([String: String], Set<String>, String, String)])
    func `refuses at the field, in the words of the summary`(
        changes: [String: String], left: Set<String>, field: String, key: String
    ) async throws {
        try await DirectoryFixture.open { fixture, client in
            let one = try await fixture.resident(1)
            let page = try await client.send(
                "/practice/page", pageForm(changes, without: left), cookies: [SignInCookie.name: one.cookie])
            #expect(page.status == .unprocessableContent)
            let sentence =
                try DirectoryFixture.words()(key).split(separator: "{").first.map(String.init) ?? ""
            #expect(
                page.html.contains("<li><a href=\"#\(field)\">\(sentence)")
                    && page.html.contains("id=\"\(field)\""))
            #expect(
                page.html.contains("<title>Error: ") && page.html.components(separatedBy: sentence).count > 2)
            #expect(try await fixture.practice.practitioner(one.id)?.revision == 1)
        }
    }

    @Test func `hints at private contact data without refusing it`() async throws {
        try await DirectoryFixture.open { fixture, client in
            let one = try await fixture.resident(1)
            let about = "Call +254 700 123456, amina@example.org, or find me on Instagram"
            let saved = try await client.send(
                "/practice/page", pageForm(["about": about]), cookies: [SignInCookie.name: one.cookie])
            #expect(saved.status == .seeOther)
            let page = try await client.page("/practice/page", cookies: [SignInCookie.name: one.cookie])
            let words = try DirectoryFixture.words()
            for hint in ["profile.hint.phone", "profile.hint.mail", "profile.hint.social"] {
                #expect(page.html.contains(words(hint)))
            }
        }
    }

    @Test func `takes a page off the list at once`() async throws {
        try await DirectoryFixture.open { fixture, client in
            let one = try await fixture.resident(1)
            _ = try await client.send(
                "/practice/page", pageForm(["do": "unlist"]), cookies: [SignInCookie.name: one.cookie])
            #expect(try await client.page("/p/worker-1").status == .notFound)
            #expect(fixture.directory.listed(one.handle) == nil)
        }
    }

    @Test func `ends an absence with the first minute of the day, on the practitioner's clock`() async throws
    {
        try await DirectoryFixture.open { fixture, client in
            let one = try await fixture.resident(1, zone: "Asia/Kathmandu")
            _ = try await client.send(
                "/practice/page", pageForm(["away": "2027-02-01"]), cookies: [SignInCookie.name: one.cookie])
            #expect(
                try await fixture.practice.practitioner(one.id)?.awayUntil
                    == Instant(iso: "2027-01-31T18:15Z"))
            let page = try await client.page("/practice/page", cookies: [SignInCookie.name: one.cookie])
            #expect(page.html.contains("name=\"away\" value=\"2027-02-01\""))
        }
    }

    @Test func `refuses to save over a newer page once, and loses nothing`() async throws {
        try await DirectoryFixture.open { fixture, client in
            let one = try await fixture.resident(1)
            _ = try await fixture.practice.save(.nineToFive(zone: "UTC"), of: one.id, at: 1)
            let page = try await client.send(
                "/practice/page", pageForm(["summary": "Typed"]), cookies: [SignInCookie.name: one.cookie])
            #expect(
                try page.status == .preconditionFailed
                    && page.html.contains(DirectoryFixture.words()("profile.error.moved")))
            #expect(
                page.html.contains(">Typed</textarea>") && page.html.contains("name=\"revision\" value=\"2\"")
            )
        }
    }
}
