import AlcoveDomain
import AlcoveProtocol
import AlcoveStore
import CivilTime
import Testing

@testable import AlcoveActions
@testable import AlcoveServer

@Suite struct `From a claim to a licence` {
    private func desk(
        _ work: @Sendable (DirectoryFixture, LicenceDesk) async throws -> Void
    ) async throws {
        try await DirectoryFixture.open { fixture, client in
            let (authority, practitioner) = (try await fixture.office(), try await fixture.newcomer())
            try await work(
                fixture, LicenceDesk(client: client, authority: authority, practitioner: practitioner))
        }
    }

    @Test func `lists who proved control, was checked by an authority and signed`() async throws {
        try await desk { fixture, desk in
            #expect(try await desk.client.page("/p/amina-diallo").status == .notFound)
            try await desk.license()
            let page = try await desk.client.page("/p/amina-diallo")
            #expect(page.html.contains("Licence checked on 15 January 2027 by Office swe"))
            #expect(page.addresses.contains("/p/amina-diallo/licence"))
            #expect(try await desk.client.page("/directory").html.contains("by Office swe"))
            let proof = try await desk.client.page("/p/amina-diallo/licence")
            for text in [
                "SW1", "In words", "Not alone.", "https://register.example.org/SW1", "Register swe",
                "https://complain.example.org", "/api/v1/log/proofs/", "not independently witnessed",
            ] {
                #expect(proof.html.contains(text), "\(text)")
            }
            let json = try await desk.client.call(.get, "practitioners/amina-diallo/licence")
            #expect(json.json["standing"] as? String == "active")
            let event = try #require((json.json["events"] as? [[String: Any]])?.first)
            let text = try #require(event["leaf"] as? String)
            let leaf = try LicenceEvent(try #require(Base64URL.decode(text)))
            #expect(leaf.isSigned(by: desk.authority.identity.key))
        }
    }

    @Test func `a permission elsewhere brings no licence back, on the page and in the log`() async throws {
        try await desk { _, desk in
            try await desk.license()
            for kind: LicenceEvent.Kind in [.lapsed, .crossBorder] {
                #expect(try await desk.sign(kind).status == .created)
                let json = try await desk.client.call(.get, "practitioners/amina-diallo/licence")
                #expect(json.json["standing"] as? String == "lapsed")
                let events = try #require(json.json["events"] as? [[String: Any]])
                let leaves = try events.map { event in
                    let text = try #require(event["leaf"] as? String)
                    return try LicenceEvent(try #require(Base64URL.decode(text)))
                }.sorted { $0.fields.sequence < $1.fields.sequence }
                let now = UInt64(DirectoryFixture.now.secondsSince1970)
                #expect(LicenceState(of: leaves, in: "GB-ENG", at: now).status == .lapsed)
                var standings = LicenceStandings("")
                for leaf in leaves { standings.take(leaf.fields.kind, in: leaf.fields.jurisdiction) }
                #expect(standings.status == .suspended, "no licence is in force")
            }
        }
    }

    @Test func `takes no step out of its order`() async throws {
        try await desk { _, desk in
            #expect(try await desk.list().problem == "not-licensed")
            #expect(try await desk.prove("AAAA").problem == "not-found")
            _ = try await desk.claim()
            #expect(try await desk.sign(.verified).problem == "wrong-step")
            let challenge = try await desk.challenge()
            #expect(try await desk.sign(.verified).problem == "wrong-step")
            #expect(try await desk.prove("AAAA-AAAA-AAAA").problem == "wrong-challenge")
            #expect(
                try await desk.prove(challenge.lowercased().replacing("-", with: " ")).status == .noContent)
            #expect(try await desk.sign(.suspended).problem == "wrong-step")
            #expect(try await desk.sign(.verified).status == .created)
        }
    }

    @Test func `shows the code to the authority alone`() async throws {
        try await desk { fixture, desk in
            _ = try await desk.claim()
            let challenge = try await desk.challenge()
            let own = try await desk.client.call(
                .get, "practice/licences", cookie: desk.practitioner.cookie)
            #expect(!String(buffer: own.body).contains(challenge))
            let page = try await desk.client.page(
                "/practice/licence", cookies: ["__Host-alcove": desk.practitioner.cookie])
            #expect(page.status == .ok && !page.html.contains(challenge))
            #expect(!fixture.log.text.contains(challenge))
        }
    }

    @Test func `refuses what is signed by another, of another, or about something else`() async throws {
        try await desk { fixture, desk in
            _ = try await desk.claim()
            _ = try await desk.prove(desk.challenge())
            let stranger = try SigningSeed(.random())
            #expect(try await desk.sign(.verified, by: stranger).problem == "statement-refused")
            #expect(try await desk.sign(.verified, document: "{}").problem == "statement-refused")
            #expect(
                try await desk.sign(.verified) { $0.authorityID = "swe.9" }.problem == "statement-refused")
            #expect(
                try await desk.sign(.verified) { $0.jurisdiction = "US-WA" }.problem == "statement-refused")
            #expect(
                try await desk.sign(.verified) { $0.identityKey = stranger.key }.problem
                    == "statement-refused")
            #expect(try await desk.sign(.verified) { $0.to = 0 }.problem == "statement-refused")
            #expect(
                try await desk.sign(.verified) {
                    $0.sequence = 2
                    $0.previous = .random()
                }.problem == "out-of-sequence")
            #expect(try await desk.sign(.verified).status == .created)
            #expect(try await desk.list(by: stranger).problem == "statement-refused")
        }
    }

    @Test func `is nobody else's business`() async throws {
        try await desk { fixture, desk in
            _ = try await desk.claim()
            let other = try await fixture.office("other")
            let body: [String: Any] = ["register": "swe", "number": "SW1", "handle": "amina-diallo"]
            let absent: [String: Any] = ["register": "swe", "number": "SW2", "handle": "nobody-here"]
            for path in ["authority/challenges", "authority/refusals", "authority/drafts"] {
                let foreign = try await desk.client.call(.post, path, body, cookie: other.cookie)
                let missing = try await desk.client.call(.post, path, absent, cookie: desk.authority.cookie)
                #expect(foreign.problem == "not-found" && foreign.body == missing.body, "\(path)")
                #expect(try await desk.client.call(.post, path, body).problem == "sign-in-needed")
                let wrong = try await desk.client.call(.post, path, body, cookie: desk.practitioner.cookie)
                #expect(wrong.problem == "not-allowed")
            }
            #expect(
                try await desk.client.call(.get, "authority/claims", cookie: desk.practitioner.cookie).problem
                    == "not-allowed")
            #expect(
                try await desk.client.call(.post, "practice/claims", body, cookie: desk.authority.cookie)
                    .problem
                    == "not-allowed")
        }
    }

    @Test func `a suspension takes the page, the search and new bookings away at once`() async throws {
        try await desk { fixture, desk in
            try await desk.license()
            #expect(fixture.directory.search(SearchQuestion()).total == 1)
            #expect(try await desk.sign(.suspended).status == .created)
            #expect(fixture.directory.search(SearchQuestion()).total == 0)
            #expect(try await desk.client.page("/p/amina-diallo").status == .notFound)
            let hold = try await desk.client.call(
                .post, "practitioners/amina-diallo/holds",
                [
                    "service": 1, "start": DirectoryFixture.now.secondsSince1970 + 3 * 86_400 + 7_200,
                    "medium": "write", "zone": "UTC",
                ])
            #expect(hold.problem == "licence-closed" && hold.json["standing"] as? String == "suspended")
            #expect(try await desk.list(sequence: 2).problem == "not-licensed")
            #expect(try await desk.client.page("/p/amina-diallo/licence").html.contains("Suspended"))
            #expect(try await desk.sign(.reinstated).status == .created)
            #expect(fixture.directory.search(SearchQuestion()).total == 1)
        }
    }

    @Test func `a stale register closes bookings and says so`() async throws {
        try await DirectoryFixture.open { fixture, client in
            let (authority, practitioner) = (try await fixture.office(), try await fixture.newcomer())
            let desk = LicenceDesk(client: client, authority: authority, practitioner: practitioner)
            try await desk.license()
            let changes = try await LicenceStore(database: fixture.databases.main).reckonDue(
                at: DirectoryFixture.now + 8 * 86_400
            ).changes
            #expect(changes.map(\.after) == [.stale])
            try await fixture.directory.catchUp()
            let page = try await client.page("/p/amina-diallo")
            #expect(page.html.contains("more than seven days old"))
            #expect(!page.addresses.contains("/p/amina-diallo/times"))
            #expect(try await client.page("/p/amina-diallo/ask").html.contains("more than seven days old"))
        }
    }

    @Test func `the list is left at once, by signature or by the form`() async throws {
        try await desk { fixture, desk in
            try await desk.license()
            #expect(try await desk.list(false, sequence: 2).status == .noContent)
            #expect(fixture.directory.search(SearchQuestion()).total == 0)
            #expect(try await desk.list(true, sequence: 2).problem == "out-of-sequence")
            #expect(try await desk.list(true, sequence: 3).status == .noContent)
            #expect(fixture.directory.search(SearchQuestion()).total == 1)
        }
    }
}

@Suite struct `Register files over the network` {
    @Test func `are previewed, then applied, by the body that keeps the register`() async throws {
        try await DirectoryFixture.open { fixture, client in
            let authority = try await fixture.office()
            let other = try await fixture.office("other")
            func send(_ text: String, _ cookie: String) async throws -> TestResponse {
                try await client.execute(
                    uri: "/api/v1/registers/swe/files", method: .post,
                    headers: [
                        .contentType: "text/csv", .cookie: "__Host-alcove=\(cookie)",
                        .secFetchSite: "same-origin",
                    ],
                    body: .init(string: text)
                ) { $0 }
            }
            let preview = try await send(DirectoryFixture.csv("suspended", hoursAgo: 0), authority.cookie)
            #expect(preview.status == .created)
            let file = try #require(preview.json["preview"] as? [String: Any])
            #expect((file["counts"] as? [String: Int])?["status_changed"] == 1)
            let number = try #require(file["file"] as? Int)
            let path = "registers/swe/files/\(number)"
            #expect(try await client.call(.put, path, cookie: other.cookie).problem == "not-found")
            #expect(try await client.call(.put, path, cookie: authority.cookie).status == .ok)
            #expect(try await client.call(.put, path, cookie: authority.cookie).problem == "not-found")
            let bad = try await send(DirectoryFixture.csv("renewing", hoursAgo: 0), authority.cookie)
            #expect(bad.problem == "register-refused" && bad.json["line"] as? Int == 2)
            #expect(bad.json["column"] as? String == "status_norm")
            #expect(
                bad.json["lines"] as? [Int] == [2] && bad.json["reasons"] as? [String] == ["unknown-status"])
            #expect(try await send(DirectoryFixture.csv("active"), other.cookie).problem == "not-found")
        }
    }
}
