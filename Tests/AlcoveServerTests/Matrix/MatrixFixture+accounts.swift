import AlcoveDomain
import AlcoveProtocol
import Testing

@testable import AlcoveActions
@testable import AlcoveServer

/// The account plane. Letters: nobody, mailbox, client, practitioner, operator, authority, officer, stranger.
extension MatrixFixture {
    var accounts: [MatrixRow] {
        [
            MatrixRow("GET /api/v1/vault", "44......"),
            MatrixRow("PUT /api/v1/vault", "44xxxxxx", body: .json([:])),
            MatrixRow("GET /api/v1/passkeys", "443....."),
            MatrixRow("POST /api/v1/passkeys", "443xxxxx", body: .json([:])),
            MatrixRow(
                "DELETE /api/v1/passkeys/{id}", own: "443.....", related: "44300000", foreign: "44300000"
            ) { role, relation in
                MatrixRequest(path: "/api/v1/passkeys/" + (try await passkey(role, relation)))
            },
            MatrixRow("POST /api/v1/invitations", "4433.333", body: .json(["role": "practitioner"])),
            MatrixRow(
                "POST /api/v1/invitations", "4433.333", body: .json(["role": "officer", "body": "swe"])),
            MatrixRow("DELETE /api/v1/sign-ins/current", "........"),
        ]
    }

    /// After everything else: what ends an account, and what ends a sign-in.
    var lastOfAll: [MatrixRow] {
        [MatrixRow("DELETE /api/v1/vault", "44......"), MatrixRow("GET /exit", ">>>>>>>>")]
    }

    private func passkey(_ role: MatrixRole, _ relation: MatrixRelation) async throws -> String {
        let none = [UInt8](repeating: 9, count: 16)
        let name =
            switch relation {
            case .own: vaults[role] ?? none
            case .related: vaults[role == .officer ? .authority : .officer] ?? none
            case .foreign: try await fixture.vault(of: "bashir")
            case .absent: none
            }
        return Base64URL.encode(name)
    }

    var practice: [MatrixRow] {
        [
            MatrixRow("GET /api/v1/practice/hours", "443.3333"),
            MatrixRow("PUT /api/v1/practice/hours", "443x3333", body: .json([:])),
            MatrixRow("GET /api/v1/practice/profile", "443.3333"),
            MatrixRow("PUT /api/v1/practice/profile", "443x3333", body: .json([:])),
            MatrixRow("POST /api/v1/practice/key-records", "443x3333", body: .json([:])),
            MatrixRow("POST /api/v1/practice/listing", "443x3333", body: .json([:])),
            MatrixRow("GET /api/v1/practice/licences", "443.3333"),
            MatrixRow("GET /api/v1/practice/inquiries", "443.3333"),
            claim("POST /api/v1/practice/claims/proofs", own: "443x3333", more: ["challenge": "AAAA-AAAA"]),
            claim("DELETE /api/v1/practice/claims", own: "443.3333", foreign: "443x3333"),
            // Whether somebody else has named a registration is told to nobody: it can be named by several.
            claim(
                "POST /api/v1/practice/claims", own: "443.3333", foreign: "443.3333", absent: ("swe", "SW2")),
            MatrixRow(
                "POST /api/v1/practice/inquiries/{id}/context", own: "443.3333", related: "44303333",
                foreign: "44303333"
            ) { _, relation in
                let head = respondents(relation)
                return MatrixRequest(
                    path: "/api/v1/practice/inquiries/\(head.caseID.text)/context",
                    body: .octets(
                        try fixture.addition(to: head, for: officers.filter { $0.body == head.body })))
            },
            MatrixRow(
                "POST /api/v1/practice/inquiries/{id}/steps", own: "443x3333", related: "44303333",
                foreign: "44303333"
            ) { _, relation in
                MatrixRequest(
                    path: "/api/v1/practice/inquiries/\(respondents(relation).caseID.text)/steps",
                    body: .json(["step": ["answerInterim": [:]]]))
            },
        ]
    }

    /// The inquiry as amina is to it: told, about her and not told, about bashir, none.
    private func respondents(_ relation: MatrixRelation) -> SealedReport.Head {
        switch relation {
        case .own: inquiries.told
        case .related: inquiries.untold
        case .foreign: inquiries.foreign
        case .absent: absent(in: "nyop")
        }
    }

    /// A case that was never lodged.
    func absent(in body: String) -> SealedReport.Head {
        SealedReport.Head(
            body: body, caseID: .random(), caseCommit: .random(), isNamed: false, hasRisk: false)
    }

    /// A registration that amina has claimed, one of hers with another body, one that bashir has claimed, one nobody has.
    private func claim(
        _ route: String, own: String, foreign: String = "44303333",
        absent: (String, String) = ("nyop", "SW9"),
        more: [String: Any] = [:]
    ) -> MatrixRow {
        MatrixRow(route, own: own, related: own, foreign: foreign) { _, relation in
            let (register, number) =
                switch relation {
                case .own: ("swe", "SW1")
                case .related: ("nyop", "SW1")
                case .foreign: ("nyop", "SW2")
                case .absent: absent
                }
            return MatrixRequest(
                path: String(route.split(separator: " ")[1]),
                body: .json(more.merging(["register": register, "number": number]) { $1 }))
        }
    }
}
