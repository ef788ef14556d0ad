import AlcoveStore
import StoreTestSupport
import Hummingbird
import Testing

@testable import AlcoveActions
@testable import AlcoveServer

/// What nobody's page sends is answered by every route, for every role: with a refusal or a page, and never with a fault. A
/// trap ends this process.
@Suite struct `Random requests` {
    /// Routes whose answer to one request is the end of what the others ask about.
    private static let endings = [
        "DELETE /api/v1/vault", "DELETE /api/v1/sign-ins", "DELETE /api/v1/sign-ins/current", "GET /exit",
    ]

    /// Sends `count` changed requests to each of `rows`, and tells which answers are faults of ours.
    private func faults(_ instance: MatrixFixture, _ rows: [MatrixRow], count: Int, seed: UInt64) async throws
        -> [String]
    {
        var random = RandomRequests(seed: seed)
        var found: [String] = []
        for row in rows where !Self.endings.contains(row.route) {
            for role in MatrixRole.allCases {
                let request = try await row.request(role, .own)
                for _ in 0..<max(1, count / MatrixRole.allCases.count) {
                    let answer = try await instance.send(random.changed(request), of: row, as: role)
                    if answer.status >= 500 { found.append("\(row.route) as \(role): \(answer.name)") }
                }
            }
        }
        return found
    }

    @Test func `are refused or answered by every route, and none is a fault`() async throws {
        try await MatrixFixture.open(on: .sqlite) { instance in
            let named = instance.rows.filter { $0.expected[.own] != nil }
            #expect(named.count > 100)
            let found = try await faults(instance, named, count: isLongRun ? 800 : 16, seed: 1)
            #expect(found == [], "\(Set(found).sorted().joined(separator: "\n"))")
            let pages = named.filter { $0.method == "POST" && !$0.route.contains("/api/") }
            #expect(pages.count > 8)
            let editing = try await faults(instance, pages, count: isLongRun ? 20_000 : 160, seed: 2)
            #expect(editing == [], "\(Set(editing).sorted().joined(separator: "\n"))")
        }
    }

    @Test func `find a route that is at fault`() async throws {
        try await MatrixFixture.open(
            on: .sqlite,
            planting: { router in
                router.post("/planted") { request, _ in
                    let form = try await request.form()
                    guard form["do"] != "add:s" else { throw DatabaseProblem.malformedRow }
                    return ""
                }
            }
        ) { instance in
            let row = MatrixRow("POST /planted", "........", body: .form("do=save"))
            let found = try await faults(instance, [row], count: 400, seed: 3)
            #expect(!found.isEmpty)
        }
    }
}
