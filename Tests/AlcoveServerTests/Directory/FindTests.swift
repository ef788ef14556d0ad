import AlcoveDomain
import CivilTime
import Foundation
import Testing

@testable import AlcoveActions
@testable import AlcoveServer

@Suite struct `The front page` {
    @Test(arguments: Language.allCases) func `speaks the reader's language`(language: Language) async throws {
        try await DirectoryFixture.open { fixture, client in
            try await fixture.resident(1, .invented(speaks: ["sw"]))
            let words = try DirectoryFixture.words(language)
            let page = try await client.page("/", language: language.rawValue)
            #expect(page.status == .ok)
            for key in [
                "find.title", "find.topic", "find.place", "find.submit", "find.promise.read",
                "find.danger-link", "topic.grief",
            ] {
                #expect(page.html.contains(words(key)), "\(key)")
            }
            #expect(page.html.contains("dir=\"\(language.direction)\""))
            #expect(page.html.contains("value=\"sw\">\(words("language.sw"))"))
            #expect(!page.html.contains("value=\"cy\""))
            #expect(page.html.matches(of: /<h1/).count == 1)
        }
    }

    @Test func `offers the clock that was chosen before`() async throws {
        try await DirectoryFixture.open { _, client in
            let page = try await client.page("/", cookies: ["zone": "Asia/Tokyo"])
            #expect(page.html.contains("<option value=\"Asia/Tokyo\" selected>"))
            let rare = try await client.page("/", cookies: ["zone": "Asia/Urumqi"])
            #expect(rare.html.contains("<option value=\"Asia/Urumqi\" selected>Urumqi</option>"))
            let invented = try await client.page("/", cookies: ["zone": "Mars/Olympus\"><script>"])
            #expect(!invented.html.contains("Olympus"))
        }
    }
}

@Suite struct `Finding somebody` {
    @Test func `lists whoever is free first, and says so`() async throws {
        try await DirectoryFixture.open { fixture, client in
            try await fixture.resident(1, zone: "America/Denver")
            try await fixture.resident(2, zone: "Europe/London")
            try await fixture.resident(3, zone: "Asia/Tokyo")
            let found = try await client.send("/find", [("zone", "Europe/London")])
            #expect(found.status == .ok)
            #expect(found.cards == ["worker-2", "worker-1", "worker-3"])
            let words = try DirectoryFixture.words()
            #expect(
                found.html.contains(words("results.sorted"))
                    && found.html.contains(words("person.licence-tag")))
            #expect(found.html.contains("today 09:00") && found.html.contains("today 16:00"))
            #expect(
                found.cookieParts == ["zone=Europe/London", "Path=/", "Secure", "HttpOnly", "SameSite=Lax"])
        }
    }

    @Test func `shows times on each person's own clock while the visitor's is unknown`() async throws {
        try await DirectoryFixture.open { fixture, client in
            try await fixture.resident(1, zone: "America/Denver")
            let found = try await client.send("/find", [("zone", "")])
            #expect(found.html.contains("today 09:00") && found.html.contains("Denver"))
            #expect(found.html.contains("data-their-clock") && found.headers[.setCookie] == nil)
        }
    }

    @Test func `keeps what was asked out of addresses, cookies and the log`() async throws {
        try await DirectoryFixture.open { fixture, client in
            for number in 1...11 {
                try await fixture.resident(
                    number, .invented("Quixotic \(number)", speaks: ["tlh"], about: [.addiction], in: ["UG"]))
            }
            let asked = [
                ("words", "quixotic"), ("topic", "addiction"), ("language", "tlh"), ("place", "UG"),
                ("medium", "video"),
            ]
            let found = try await client.send("/find", asked)
            #expect(found.cards.count == 10)
            for word in ["quixotic", "addiction", "tlh", "UG", "video"] {
                #expect(!found.addresses.contains { $0.contains(word) }, "\(word) is in an address")
                #expect(found.html.contains("value=\"\(word)\""), "\(word) is not in a field")
            }
            #expect(found.headers[.setCookie] == nil && found.headers[.cacheControl] == "no-store")
            #expect(!fixture.log.text.contains("quixotic") && !fixture.log.text.contains("addiction"))
            #expect(
                "\(FindAnswers(Form("words=quixotic")!)) \(SearchQuestion(text: "quixotic"))"
                    == "FindAnswers SearchQuestion")
        }
    }

    @Test func `gives ten at a time, each once`() async throws {
        try await DirectoryFixture.open { fixture, client in
            for number in 1...23 { try await fixture.resident(number) }
            var seen: [String] = []
            for page in 1...3 {
                let found = try await client.send("/find", [("topic", "family"), ("page", String(page))])
                #expect(found.html.contains("name=\"topic\" value=\"family\""))
                #expect(found.html.contains("name=\"page\" value=\"\(page + 1)\"") == (page < 3))
                #expect(found.html.contains("name=\"page\" value=\"\(page - 1)\"") == (page > 1))
                seen += found.cards
            }
            #expect(seen.count == 23 && Set(seen).count == 23)
            #expect(
                try await client.send("/find", [("page", "999999999999")]).cards.count == 3,
                "beyond the last page is the last one")
        }
    }

    @Test func `offers other choices with what they would find, and takes one away again`() async throws {
        try await DirectoryFixture.open { fixture, client in
            try await fixture.resident(1, .invented(about: [.family, .grief]))
            try await fixture.resident(2, .invented(about: [.grief]))
            let all = try await client.send("/find", [])
            #expect(
                all.html.contains(
                    "value=\"topic:grief\">Loss and grief <span class=\"found\" aria-hidden=\"true\">2</span>"
                ))
            let refined = try await client.send("/find", [("set", "topic:family")])
            #expect(
                refined.exact.cards == ["worker-1"]
                    && refined.html.contains("name=\"topic\" value=\"family\""))
            let open = try await client.send(
                "/find", [("topic", "family"), ("page", "2"), ("set", "topic:")])
            #expect(open.cards.count == 2)
        }
    }

    @Test func `goes back to the form with every answer in it`() async throws {
        try await DirectoryFixture.open { fixture, client in
            try await fixture.resident(1)
            let asked = [
                ("topic", "grief"), ("place", "CA-BC"), ("medium", "phone"), ("cost", "low"),
                ("words", "sleep"), ("zone", "Asia/Tokyo"),
            ]
            #expect(try await client.send("/find", asked).addresses.contains("/"))
            let form = try await client.send("/", asked)
            for chosen in [
                "value=\"grief\" selected", "value=\"CA-BC\" selected", "value=\"phone\" checked",
                "value=\"low\" checked", "value=\"sleep\"", "value=\"Asia/Tokyo\" selected",
            ] {
                #expect(form.html.contains(chosen), "\(chosen)")
            }
        }
    }

    @Test func `says whether each can help where the reader is, whatever they claim`() async throws {
        try await DirectoryFixture.open { fixture, client in
            try await fixture.resident(1, .invented(in: ["KE"]))
            try await fixture.resident(2, .invented(in: ["CA-BC"]))
            let words = try DirectoryFixture.words()
            let inKenya = try await client.send("/find", [("place", "KE")])
            #expect(inKenya.cards == ["worker-1", "worker-2"])
            // Nobody has looked into Kenya's rules, and what is not known is never a yes.
            let unknown = words("help.unchecked", ["place": "Kenya"])
            let why = words("help.why.rules-unknown").replacing("'", with: "&#39;")
            #expect(inKenya.html.contains(why))
            #expect(inKenya.html.components(separatedBy: unknown).count == 3)
            #expect(inKenya.html.contains(words("help.tells", ["name": "Amina Diallo"])))
            let differs = words("differs.place", ["place": "Kenya"])
            #expect(inKenya.close.html.contains(differs) && !inKenya.exact.html.contains(differs))
        }
    }

    @Test func `leaves open what is none of the answers`() async throws {
        try await DirectoryFixture.open { fixture, client in
            try await fixture.resident(1)
            let odd = [
                ("topic", "nonsense"), ("language", "??"), ("place", "XX"), ("medium", "pigeon"),
                ("page", "-3"), ("set", "x"), ("zone", "../etc/passwd"),
            ]
            #expect(try await client.send("/find", odd).cards == ["worker-1"])
        }
    }

    @Test func `shows who comes close where few fit, and what is different about each`() async throws {
        try await DirectoryFixture.open { fixture, client in
            try await fixture.resident(1, .invented(speaks: ["de"], about: [.grief]))
            try await fixture.resident(2, .invented(speaks: ["en"], about: [.grief]))
            try await fixture.resident(3, .invented(speaks: ["en"], about: [.work]))
            let words = try DirectoryFixture.words()
            let asked = [("topic", "grief"), ("language", "de")]
            let one = try await client.send("/find", asked)
            #expect(one.exact.cards == ["worker-1"] && one.close.cards == ["worker-2", "worker-3"])
            #expect(one.exact.html.contains(words("results.matches", count: 1)))
            #expect(!one.exact.html.contains(words("differs.title")))
            let german = words("differs.language", ["language": "German"])
            #expect(one.close.html.components(separatedBy: german).count == 3)
            #expect(one.close.html.components(separatedBy: words("differs.title")).count == 3)
            let none = try await client.send(
                "/find", asked + [("medium", "phone"), ("cost", "low"), ("words", "x")])
            #expect(none.exact.cards.isEmpty && none.close.cards == ["worker-1", "worker-2", "worker-3"])
            #expect(none.exact.html.contains(words("results.no-exact")))
            for key in ["differs.medium.phone", "differs.text"] {
                #expect(none.close.html.components(separatedBy: words(key)).count == 4, "\(key)")
            }
        }
    }

    @Test func `is an empty page only where nobody is listed`() async throws {
        try await DirectoryFixture.open { fixture, client in
            let words = try DirectoryFixture.words()
            let asked = [("words", "nobody-has-this"), ("language", "tlh"), ("place", "VN")]
            let empty = try await client.send("/find", asked)
            #expect(empty.cards.isEmpty && empty.html.contains(words("results.empty")))
            #expect(empty.html.contains("href=\"/danger\""))
            try await fixture.resident(1)
            let one = try await client.send("/find", asked)
            #expect(one.cards == ["worker-1"] && !one.html.contains(words("results.empty")))
        }
    }

    @Test func `is a form of this site alone`() async throws {
        try await DirectoryFixture.open { _, client in
            #expect(try await client.send("/find", [], site: "cross-site").status == .forbidden)
            #expect(try await client.page("/find").status == .seeOther)
            let wrong = try await client.execute(
                uri: "/find", method: .post, headers: [.secFetchSite: "same-origin"], body: nil
            ) { $0 }
            #expect(wrong.status == .unsupportedMediaType)
            #expect(
                try await client.send("/find", [("words", String(repeating: "x", count: 20_000))]).status
                    == .contentTooLarge)
        }
    }
}
