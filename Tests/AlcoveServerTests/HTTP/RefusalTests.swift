import HTTPTypes
import Hummingbird
import Testing

@testable import AlcoveActions
@testable import AlcoveServer

@Suite struct `Nobody from outside` {
    /// A cookie goes along with what another site sends; a mailbox's token does not.
    @Test(
        arguments: [
            (nil, 403), ("Basic YTpi", 403), ("Bearer x", 403), ("mailbox x", 403), ("", 403),
            ("Mailbox x", 401),
        ] as [(String?, Int)])
    func `gets around the check of the site by naming any way to sign in`(way: String?, status: Int)
        async throws
    {
        try await DirectoryFixture.open { _, client in
            var headers: HTTPFields = [.secFetchSite: "cross-site"]
            headers[.authorization] = way
            let answer = try await client.execute(
                uri: "/api/v1/shred-shares", method: .post, headers: headers)
            #expect(answer.status.code == status)
        }
    }

    @Test(
        arguments: [
            "/web/protocol/evidence/testing-log.js", "/web/protocol/conversations/testing.js",
            "/web/messaging/testing.js", "/web/storage/testing.js",
            "/web/protocol/vectors.check.js", "/web/base/navigation.test.js", "/web/frame.mustache",
            "/web/booking/times.mustache", "/web/style.list", "/web/jsconfig.json", "/web/verify/page.html",
            "/web/verify/verify.js", "/web/verify/verify.css",
        ])
    func `reads templates, or what no page loads`(path: String) async throws {
        try await TalkFixture.open { fixture in
            let answer = try await fixture.client.page(path)
            #expect(answer.status == .notFound)
        }
    }

    @Test func `misses a file that pages use`() async throws {
        try await TalkFixture.open { fixture in
            let (script, words) = ("/web/protocol/suite/suite.js", "/web/locales/en.json")
            for path in ["/web/base/exit.js", script, "/style.css", words] {
                let answer = try await fixture.client.page(path)
                #expect(answer.status == .ok, "\(path)")
            }
        }
    }
}
