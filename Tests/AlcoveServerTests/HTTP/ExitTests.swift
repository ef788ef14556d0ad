import HTTPTypes
import Testing

@testable import AlcoveActions
@testable import AlcoveServer

@Suite struct `Leaving by the exit` {
    private func leave(
        _ client: RouterClient, cookie: String? = nil, site: String? = "same-origin"
    ) async throws -> TestResponse {
        var headers: HTTPFields = [:]
        headers[.secFetchSite] = site
        headers[.cookie] = cookie
        return try await client.execute(uri: "/exit", method: .get, headers: headers)
    }

    @Test(arguments: ["same-origin", "none", nil] as [String?])
    func `leads to the neutral page and takes every cookie`(site: String?) async throws {
        try await DirectoryFixture.open { _, client in
            let answer = try await leave(client, site: site)
            #expect(answer.status == .seeOther && answer.headers[.location] == SafetyRoutes.neutralPage)
            #expect(answer.headers[.clearSiteData] == "\"cookies\"")
            let ended = answer.headers[values: .setCookie]
            for name in ["__Host-alcove", "__Host-hold"] {
                #expect(ended.contains { $0.hasPrefix("\(name)=;") && $0.contains("Max-Age=0") }, "\(name)")
            }
        }
    }

    @Test func `ends the sign-in on the server too`() async throws {
        try await DirectoryFixture.open { fixture, client in
            let one = try await fixture.resident(1)
            let cookie = "\(SignInCookie.name)=\(one.cookie)"
            func isSignedIn() async throws -> Bool {
                try await client.page("/practice", cookies: [SignInCookie.name: one.cookie]).status == .ok
            }
            #expect(try await isSignedIn())
            _ = try await leave(client, cookie: cookie)
            // The way out does not wait for the database; how long that takes is the machine's affair.
            while try await isSignedIn() { await Task.yield() }
        }
    }

    @Test func `a cookie that is no sign-in any more is taken, with what the browser kept`() async throws {
        try await DirectoryFixture.open { fixture, client in
            let ended = "\(SignInCookie.name)=\(String(repeating: "A", count: 43))"
            let valid = "\(SignInCookie.name)=\(try await fixture.resident(1).cookie)"
            for (cookie, isTaken) in [(ended, true), (valid, false), (nil, false)] as [(String?, Bool)] {
                var headers: HTTPFields = [:]
                headers[.cookie] = cookie
                let answer = try await client.execute(uri: "/api/v1/vault", method: .get, headers: headers)
                #expect((answer.status == .unauthorized) == (cookie != valid))
                #expect((answer.headers[.clearSiteData] == "\"cache\"") == isTaken)
                #expect((answer.headers[.setCookie]?.contains("Max-Age=0") == true) == isTaken)
            }
        }
    }

    @Test func `from another site's link leads away and signs nobody out`() async throws {
        try await DirectoryFixture.open { fixture, client in
            let one = try await fixture.resident(1)
            let answer = try await leave(
                client, cookie: "\(SignInCookie.name)=\(one.cookie)", site: "cross-site")
            #expect(answer.status == .seeOther && answer.headers[.clearSiteData] == nil)
            #expect(answer.headers[values: .setCookie] == [])
            #expect(
                try await client.page("/practice", cookies: [SignInCookie.name: one.cookie]).status == .ok)
        }
    }
}
