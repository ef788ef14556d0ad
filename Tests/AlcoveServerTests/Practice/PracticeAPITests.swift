import AlcoveDomain
import CivilTime
import Foundation
import Testing

@testable import AlcoveActions
@testable import AlcoveServer

@Suite struct `The practice's interface` {
    @Test func `gives hours and takes them back, at one revision once`() async throws {
        try await DirectoryFixture.open { fixture, client in
            let one = try await fixture.resident(1)
            var document = try await client.call(.get, "practice/hours", cookie: one.cookie).json
            #expect(document["revision"] as? Int == 1 && (document["services"] as? [Any])?.count == 1)
            var hours = try #require(document["hours"] as? [String: Any])
            hours["zone"] = "Asia/Tokyo"
            document["hours"] = hours
            #expect(
                try await client.call(.put, "practice/hours", document, cookie: one.cookie).json["revision"]
                    as? Int == 2)
            #expect(try await fixture.practice.practitioner(one.id)?.practice.hours.zone == "Asia/Tokyo")
            let stale = try await client.call(.put, "practice/hours", document, cookie: one.cookie)
            #expect(stale.status == .preconditionFailed && stale.problem == "practice-moved")
        }
    }

    @Test func `refuses hours with the field, its limits and the page's words`() async throws {
        try await DirectoryFixture.open { fixture, client in
            let one = try await fixture.resident(1)
            var document = try await client.call(.get, "practice/hours", cookie: one.cookie).json
            var services = try #require(document["services"] as? [[String: Any]])
            services[0]["minutes"] = 5
            document["services"] = services
            let refused = try await client.call(.put, "practice/hours", document, cookie: one.cookie)
            #expect(refused.status == .unprocessableContent && refused.problem == "hours-refused")
            #expect(refused.json["field"] as? String == "services.1.minutes")
            #expect(refused.json["least"] as? Int == 10 && refused.json["most"] as? Int == 240)
            #expect(refused.json["detail"] as? String == "Enter a number from 10 to 240")
        }
    }

    @Test func `gives the page and takes it back, at one revision once`() async throws {
        try await DirectoryFixture.open { fixture, client in
            let one = try await fixture.resident(1)
            var document = try await client.call(.get, "practice/profile", cookie: one.cookie).json
            #expect(document["listed"] as? Bool == true)
            var profile = try #require(document["profile"] as? [String: Any])
            profile["displayName"] = "  Amina D.  "
            document["profile"] = profile
            document["away_until"] = 1_801_000_000
            #expect(
                try await client.call(.put, "practice/profile", document, cookie: one.cookie).json["revision"]
                    as? Int == 2)
            let kept = try await fixture.practice.practitioner(one.id)
            #expect(
                kept?.profile.displayName == "Amina D."
                    && kept?.awayUntil == Instant(secondsSince1970: 1_801_000_000))
            #expect(
                try await client.call(.put, "practice/profile", document, cookie: one.cookie).problem
                    == "practice-moved")
            profile["summary"] = String(repeating: "x", count: 301)
            document["profile"] = profile
            document["revision"] = 2
            let refused = try await client.call(.put, "practice/profile", document, cookie: one.cookie)
            #expect(refused.problem == "profile-refused" && refused.json["field"] as? String == "summary")
            #expect(
                refused.json["limit"] as? Int == 300
                    && refused.json["detail"] as? String == "Use at most 300 characters")
        }
    }

    @Test(arguments: ["practice/hours", "practice/profile"]) func `is for the practitioner who is signed in`(
        path: String
    ) async throws {
        try await DirectoryFixture.open { fixture, client in
            let one = try await fixture.resident(1)
            #expect(try await client.call(.get, path).status == .unauthorized)
            #expect(try await client.call(.put, path, [:]).status == .unauthorized)
            #expect(
                try await client.call(.put, path, [:], cookie: one.cookie, site: "cross-site").status
                    == .forbidden)
            #expect(try await client.call(.put, path, [:], cookie: one.cookie).problem == "malformed")
        }
    }
}
