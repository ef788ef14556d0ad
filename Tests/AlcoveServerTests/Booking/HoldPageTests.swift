import AlcoveDomain
import CivilTime
import Foundation
import HTTPTypes
import Testing

@testable import AlcoveActions
@testable import AlcoveServer

@Suite struct `Booking without script` {
    private static let start = BookingFixture.friday.secondsSince1970 + 3 * 3_600
    private static func form(_ start: Int64 = start) -> String {
        "start=\(start)&service=1&medium=video&zone=America%2FPhoenix"
    }

    @Test func `leads from the form to a page that keeps the time and says what comes next`() async throws {
        try await BookingFixture.open { fixture in
            let sent = try await fixture.page(.post, "/p/amina/holds", Self.form())
            #expect(sent.status == .seeOther && sent.headers[.location] == "/hold")
            let cookie = try #require(sent.headers[values: .setCookie].first { $0.hasPrefix("__Host-hold=") })
            for part in ["; HttpOnly", "; Secure", "; SameSite=Lax", "; Path=/"] {
                #expect(cookie.contains(part))
            }
            #expect(!cookie.contains("Domain"))
            let secret = try #require(sent.cookie("__Host-hold"))
            let page = try await fixture.page(.get, "/hold", cookie: "__Host-hold=\(secret)")
            #expect(page.text.contains("We are holding this time for 10 minutes, until 01:10."))
            #expect(
                page.text.contains("04:00 Phoenix") && page.text.contains("14:00 Nairobi")
                    && page.text.contains("<noscript>"))
            #expect(!page.text.contains(secret) && page.headers[.cacheControl] == "no-store")
            let longer = try await fixture.page(
                .post, "/hold/extensions", "", cookie: "__Host-hold=\(secret)")
            #expect(longer.status == .seeOther)
            let after = try await fixture.page(.get, "/hold", cookie: "__Host-hold=\(secret)")
            #expect(!after.text.contains("action=\"/hold/extensions\""))
            let released = try await fixture.page(
                .post, "/hold/releases", "", cookie: "__Host-hold=\(secret)")
            #expect(released.headers[.location] == "/p/amina/times" && released.cookie("__Host-hold") == "")
            #expect(
                try await fixture.page(.get, "/hold", cookie: "__Host-hold=\(secret)").text.contains(
                    "We are not holding a time for you now."))
            #expect(try await fixture.starts().contains(Self.start))
        }
    }

    @Test func `says who was faster, with the focus on the nearest free time`() async throws {
        try await BookingFixture.open { fixture in
            _ = try await fixture.held(Self.start)
            let page = try await fixture.page(.post, "/p/amina/holds", Self.form())
            #expect(page.status == .conflict && page.text.contains("<title>Error: Choose a time</title>"))
            #expect(page.text.contains("04:00 has just been booked. These are free:"))
            let focused = page.text.matches(of: /value="(\d+)" id="t\d+" checked autofocus/).compactMap {
                Int64($0.1)
            }
            #expect(focused == [Self.start - 3_600])
            #expect(page.text.contains("href=\"#t\(Self.start + 3_600)\""))
        }
    }

    @Test func `keeps one time for a browser: a second choice gives the first back`() async throws {
        try await BookingFixture.open { fixture in
            let first = try #require(
                try await fixture.page(.post, "/p/amina/holds", Self.form()).cookie("__Host-hold"))
            let second = try await fixture.page(
                .post, "/p/amina/holds", Self.form(Self.start + 3_600), cookie: "__Host-hold=\(first)")
            #expect(second.status == .seeOther && second.cookie("__Host-hold") != first)
            #expect(try await fixture.starts().contains(Self.start))
        }
    }

    @Test func `hands the hold to the page that confirms it, and to no other site`() async throws {
        try await BookingFixture.open { fixture in
            let secret = try #require(
                try await fixture.page(.post, "/p/amina/holds", Self.form()).cookie("__Host-hold"))
            let current = try await fixture.api(.get, "holds/current", cookie: "__Host-hold=\(secret)")
            #expect(current.json["hold"] as? String == secret && current.json["handle"] as? String == "amina")
            #expect(
                current.json["start"] as? Int64 == Self.start
                    && current.json["client_city"] as? String == "Phoenix")
            let elsewhere = try await fixture.client.execute(
                uri: "/api/v1/holds/current", method: .get,
                headers: [.cookie: "__Host-hold=\(secret)", .secFetchSite: "cross-site"]
            ) { $0 }
            #expect(elsewhere.status == .forbidden)
            #expect(try await fixture.api(.get, "holds/current").status == .gone)
            let booker = try await fixture.booker(1)
            #expect(try await fixture.confirm(secret, by: booker).status == .created)
            #expect(
                try await fixture.api(.get, "holds/current", cookie: "__Host-hold=\(secret)").status == .gone)
        }
    }

    @Test func `from another site holds nothing`() async throws {
        try await BookingFixture.open { fixture in
            let foreign = try await fixture.client.execute(
                uri: "/p/amina/holds", method: .post,
                headers: [.contentType: "application/x-www-form-urlencoded", .secFetchSite: "cross-site"],
                body: .init(string: Self.form())
            ) { $0 }
            #expect(foreign.status == .forbidden)
            #expect(try await fixture.starts().contains(Self.start))
        }
    }

    @Test func `reads right to left in Arabic`() async throws {
        try await BookingFixture.open { fixture in
            let page = try await fixture.page(.get, "/p/amina/times?zone=America/Phoenix", language: "ar")
            #expect(page.text.contains("dir=\"rtl\"") && page.text.contains("نيروبي"))
            #expect(!page.text.contains("{"))
        }
    }
}
