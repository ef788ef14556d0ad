import AlcoveDomain
import AlcoveProtocol
import Testing

@testable import AlcoveActions
@testable import AlcoveServer

/// Pages, and what pages need. Letters: nobody, mailbox, client, practitioner, operator, authority, officer, stranger.
extension MatrixFixture {
    var pages: [MatrixRow] {
        let open = [
            "/", "/about", "/account", "/appointments", "/before-you-start", "/danger", "/directory",
            "/favicon.ico", "/healthz", "/hold", "/join", "/locked", "/log", "/looked", "/practice/talks",
            "/readyz", "/report", "/sign-in", "/style.css", "/talks", "/words",
        ].map { MatrixRow("GET \($0)", "........") }
        return open + [
            MatrixRow("GET /find", ">>>>>>>>"),
            MatrixRow("GET /web/**", "........", path: "/web/base/tokens.css"),
            MatrixRow("GET /web/**", "00000000", path: "/web/../Package.swift"),
            MatrixRow("GET /operator", "ss33.333"),
            MatrixRow("GET /oversight", "ss3333.."),
            MatrixRow("GET /authority", "ss333.33"),
            MatrixRow("GET /practice", "sss.ssss"),
            MatrixRow("GET /practice/hours", "sss.ssss"),
            MatrixRow("GET /practice/inquiries", "ss3.3333"),
            MatrixRow("GET /practice/licence", "sss.ssss"),
            MatrixRow("GET /practice/page", "sss.ssss"),
            MatrixRow("POST /", "........", body: .form("topic=family")),
            MatrixRow("POST /find", "........", body: .form("topic=family")),
            MatrixRow("POST /language", ">>>>>>>>", body: .form("language=en&back=%2F")),
            MatrixRow("POST /zone", ">>>>>>>>", body: .form("zone=UTC&back=%2F")),
            MatrixRow("POST /hold/extensions", ">>>>>>>>", body: .form("")),
            MatrixRow("POST /hold/releases", ">>>>>>>>", body: .form("")),
            MatrixRow("POST /operator/invitations", "4433.333", body: .form("role=practitioner")),
            MatrixRow("POST /practice/hours", "sss.ssss", body: .form("do=preview")),
            MatrixRow("POST /practice/page", "sssxssss", body: .form("")),
        ]
    }

    /// What anybody may ask of a practitioner who is listed, and of nobody else.
    var publicPages: [MatrixRow] {
        [
            handle("GET /p/{handle}"), handle("GET /p/{handle}/ask"), handle("GET /p/{handle}/licence"),
            handle("GET /p/{handle}/times"),
            handle("POST /p/{handle}/holds", "xxxxxxxx", body: .form("service=1&medium=video&zone=UTC")),
            handle("GET /api/v1/practitioners/{handle}"),
            handle("GET /api/v1/practitioners/{handle}/expectation"),
            handle("GET /api/v1/practitioners/{handle}/licence"),
            handle("GET /api/v1/practitioners/{handle}/slots"),
            handle("POST /api/v1/practitioners/{handle}/place-answers", body: .json(["place": "KE"])),
            handle(
                "POST /api/v1/practitioners/{handle}/holds", "xxxxxxxx",
                body: .json(["service": 1, "start": 1, "medium": "video", "zone": "UTC"])),
            known(
                "GET /api/v1/practitioners/{handle}/keys", absent: "00000000",
                because: "the log has everybody's keys, listed or not"),
            known(
                "GET /api/v1/practitioners/{handle}/key-proof", absent: "00000000",
                because: "the log has everybody's keys, listed or not"),
            known(
                "GET /api/v1/practitioners/{handle}/bodies", absent: "........",
                because: "it names every regulator where no licence says which, also for nobody"),
        ]
    }

    /// A route that names a practitioner: the one of the matrix, another, one who is not listed, nobody.
    private func handle(_ route: String, _ found: String = "........", body: MatrixBody = .none) -> MatrixRow
    {
        MatrixRow(route, own: found, related: found, foreign: "00000000") { _, relation in
            MatrixRequest(path: Self.path(of: route, Self.handle(relation)), body: body)
        }
    }

    private func known(_ route: String, absent: String, because: String) -> MatrixRow {
        MatrixRow(
            route, own: "........", related: "........", foreign: "........", absent: absent, because: because
        ) { _, relation in MatrixRequest(path: Self.path(of: route, Self.handle(relation))) }
    }

    static func handle(_ relation: MatrixRelation) -> String {
        switch relation {
        case .own: "amina"
        case .related: "bashir"
        case .foreign: "chidi"
        case .absent: "nadia"
        }
    }

    /// The path of `route` with `name` in its first braces.
    static func path(of route: String, _ name: String, _ rest: String = "") -> String {
        let path = route.split(separator: " ")[1]
        return path.replacing(/\{[a-z]+\}/, with: name, maxReplacements: 1) + rest
    }

    /// What needs no credential, and what makes one.
    var openAPI: [MatrixRow] {
        let empty = MatrixBody.json([:])
        return [
            "instance", "practitioners", "registers", "bodies", "log/instance-config", "log/policy",
            "log/trust.json", "oversight/counts",
        ].map { MatrixRow("GET /api/v1/\($0)", "........") } + [
            MatrixRow("GET /log/1/checkpoint", "........"),
            MatrixRow("GET /log/1/tile/**", "........", path: "/log/1/tile/0/000.p/1"),
            MatrixRow("GET /log/1/tile/**", "00000000", path: "/log/1/tile/9/000"),
            MatrixRow(
                "GET /api/v1/log/proofs/{hash}", "00000000",
                path: "/api/v1/log/proofs/" + String(repeating: "0", count: 64)),
            MatrixRow("POST /api/v1/searches", "........", body: empty),
            MatrixRow("POST /api/v1/sign-in/challenges", "........"),
            MatrixRow("POST /api/v1/passkey/challenges", "........"),
            MatrixRow("POST /api/v1/sign-ins", "xxxxxxxx", body: empty),
            MatrixRow("POST /api/v1/sign-ins/passkey", "xxxxxxxx", body: empty),
            MatrixRow("POST /api/v1/vaults", "xxxxxxxx", body: empty),
            MatrixRow("POST /api/v1/practitioners", "xxxxxxxx", body: empty),
            MatrixRow("POST /api/v1/operators", "xxxxxxxx", body: empty),
            MatrixRow("POST /api/v1/signatories", "xxxxxxxx", body: empty),
            MatrixRow("GET /api/v1/holds/current", "xxxxxxxx"),
            MatrixRow("POST /api/v1/holds/extensions", "xxxxxxxx", body: .json(["hold": Self.nothing32])),
            MatrixRow("DELETE /api/v1/holds", "........", body: .json(["hold": Self.nothing32])),
            MatrixRow(
                "POST /api/v1/stream", "44444444",
                body: .json(["mailboxes": [["token": Self.nothing32, "after": 0]]])),
        ]
    }

    /// 32 bytes that name nothing.
    static let nothing32 = Base64URL.encode([UInt8](repeating: 7, count: 32))
    /// 16 bytes that name nothing.
    static let nothing16 = Base64URL.encode([UInt8](repeating: 7, count: 16))
}
