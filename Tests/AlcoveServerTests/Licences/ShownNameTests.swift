import AlcoveDomain
import AlcoveProtocol
import AlcoveStore
import CivilTime
import Testing

@testable import AlcoveActions
@testable import AlcoveServer

@Suite struct `The name of somebody licensed` {
    private func desk(_ work: @Sendable (DirectoryFixture, LicenceDesk) async throws -> Void) async throws {
        try await DirectoryFixture.open { fixture, client in
            let (authority, practitioner) = (try await fixture.office(), try await fixture.newcomer())
            try await work(
                fixture, LicenceDesk(client: client, authority: authority, practitioner: practitioner))
        }
    }

    private func rename(_ desk: LicenceDesk, _ name: String) async throws {
        var document = try await desk.client.call(
            .get, "practice/profile", cookie: desk.practitioner.cookie
        ).json
        var profile = try #require(document["profile"] as? [String: Any])
        profile["displayName"] = name
        document["profile"] = profile
        let saved = try await desk.client.call(
            .put, "practice/profile", document, cookie: desk.practitioner.cookie)
        #expect(saved.status == .ok)
    }

    private func settle(_ desk: LicenceDesk, _ name: String, _ accepted: Bool, as who: KeyHolder? = nil)
        async throws -> String?
    {
        let answer = try await desk.client.call(
            .post, "authority/names",
            [
                "register": "swe", "number": desk.number, "handle": desk.practitioner.handle, "name": name,
                "accepted": accepted,
            ], cookie: (who ?? desk.authority).cookie)
        return answer.status == .noContent ? nil : answer.problem
    }

    @Test func `stands beside what the register calls them`() async throws {
        try await desk { fixture, desk in
            try await desk.license()
            for path in ["/p/amina-diallo", "/p/amina-diallo/licence", "/directory"] {
                let html = try await desk.client.page(path).html
                #expect(
                    html.contains("n the register") && html.contains("<bdi>Amina Diallo</bdi>"), "\(path)")
            }
            let json = try await desk.client.call(.get, "practitioners/amina-diallo").json
            #expect(json["register_name"] as? String == "Amina Diallo")
        }
    }

    @Test func `changes for nobody before an authority has looked at the new one`() async throws {
        try await desk { fixture, desk in
            try await desk.license()
            let shown = try #require(
                try await desk.client.call(.get, "practitioners/amina-diallo").json["name"] as? String)
            try await rename(desk, "Dr Bashir")
            let page = try await desk.client.page("/p/amina-diallo")
            #expect(!page.html.contains("Dr Bashir"))
            let editor = try await desk.client.page(
                "/practice/page", cookies: [SignInCookie.name: desk.practitioner.cookie])
            #expect(
                editor.html.contains("value=\"Dr Bashir\"")
                    && editor.html.contains("once an authority has checked"))
            let claims = try await desk.client.call(.get, "authority/claims", cookie: desk.authority.cookie)
                .json
            let claim = try #require((claims["claims"] as? [[String: Any]])?.first)
            #expect(claim["asked_name"] as? String == "Dr Bashir" && claim["name"] as? String == shown)

            #expect(try await settle(desk, "Dr B", true) == "name-moved")
            #expect(
                try await settle(desk, "Dr Bashir", true, as: try await fixture.office("nyop")) == "not-found"
            )
            #expect(try await settle(desk, "Dr Bashir", true) == nil)
            #expect(
                try await desk.client.page("/p/amina-diallo").html.contains("<h1><bdi>Dr Bashir</bdi></h1>"))
            try await rename(desk, "Dr C")
            #expect(try await settle(desk, "Dr C", false) == nil)
            #expect(
                try await desk.client.page("/p/amina-diallo").html.contains("<h1><bdi>Dr Bashir</bdi></h1>"))
        }
    }

    /// The twin of a check: the name is changed between the look and the signature.
    @Test func `is the one that the authority looked at when it signs first`() async throws {
        try await desk { _, desk in
            _ = try await desk.claim()
            _ = try await desk.prove(desk.challenge())
            #expect(try await settle(desk, "Amina", true) == "wrong-step")
            #expect(try await desk.sign(.verified, named: "Somebody Else").problem == "name-moved")
            #expect(try await desk.sign(.verified).status == .created)
        }
    }

    @Test(arguments: [
        "Am\u{200B}ina", "\u{410}mina", "\u{3164}", "\u{2800}", "Am\u{AD}ina",
        "A\u{351}\u{352}\u{353}\u{354}\u{355}",
    ])
    func `is refused where it could pass for another`(name: String) async throws {
        try await desk { fixture, desk in
            let draft = try await desk.client.page(
                "/practice/page", cookies: [SignInCookie.name: desk.practitioner.cookie])
            #expect(draft.status == .ok)
            var document = try await desk.client.call(
                .get, "practice/profile", cookie: desk.practitioner.cookie
            ).json
            var profile = try #require(document["profile"] as? [String: Any])
            profile["displayName"] = name
            document["profile"] = profile
            let refused = try await desk.client.call(
                .put, "practice/profile", document, cookie: desk.practitioner.cookie)
            #expect(refused.problem == "profile-refused" && refused.json["field"] as? String == "displayName")
        }
    }

    @Test func `is composed, whatever was typed`() async throws {
        try await desk { fixture, desk in
            try await rename(desk, "Zoe\u{308}")
            let kept = try await fixture.practice.practitioner(handle: try Handle("amina-diallo"))
            #expect(kept?.profile.displayName.unicodeScalars.elementsEqual("Zo\u{EB}".unicodeScalars) == true)
        }
    }
}
