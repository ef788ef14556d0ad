import Testing

@testable import AlcoveActions
@testable import AlcoveServer

@Suite struct `A social worker's pages` {
    @Test(arguments: ["/practice/talks", "/practice/inquiries"])
    func `say their times in the zone of their hours, and say so`(path: String) async throws {
        try await DirectoryFixture.open { fixture, client in
            let one = try await fixture.resident(1)
            let zone = try #require(try await fixture.practice.practitioner(one.id)).practice.hours.zone
            let html = try await client.page(path, cookies: [SignInCookie.name: one.cookie]).html
            let city = try #require(zone.split(separator: "/").last)
            #expect(
                html.contains("data-times-in=\"\(zone)\"") && html.contains("Times here are in \(city) time.")
            )
        }
    }

    /// The twin: everybody else reads their own device's clock.
    @Test func `name no zone for anybody else`() async throws {
        try await DirectoryFixture.open { _, client in
            for path in ["/talks", "/practice/talks"] {
                let html = try await client.page(path).html
                #expect(!html.contains("data-times-in"))
            }
        }
    }
}
