import AlcoveDomain
import AlcoveProtocol
import Testing

@testable import AlcoveActions
@testable import AlcoveServer

/// What bodies do. Letters: nobody, mailbox, client, practitioner, operator, authority, officer, stranger.
extension MatrixFixture {
    var console: [MatrixRow] {
        [
            MatrixRow("GET /api/v1/oversight/inquiries", "443333.."),
            // Where it stands is seen before one says whether one knows a party; what was written is not.
            inquiry("GET /api/v1/oversight/inquiries/{id}", related: "443333.."),
            inquiry("GET /api/v1/oversight/inquiries/{id}/report"),
            inquiry("GET /api/v1/oversight/inquiries/{id}/submissions/{n}", number: "1"),
            // What a restriction would do is asked before anybody has declared a link, and says nothing of the case.
            inquiry("GET /api/v1/oversight/inquiries/{id}/effect", related: "44333300"),
            inquiry(
                "POST /api/v1/oversight/inquiries/{id}/steps",
                body: .json(["step": ["raiseSafety": [:]], "reasons": "Because of item 1."])),
        ]
    }

    /// An inquiry of one's own body, one of it that one has not declared a link to, another body's, none.
    private func inquiry(
        _ route: String, related: String = "44333333", number: String? = nil, body: MatrixBody = .none
    ) -> MatrixRow {
        MatrixRow(route, own: "443333..", related: related, foreign: "44333300") { role, relation in
            let isOther = role == .stranger
            let head =
                switch relation {
                case .own: isOther ? inquiries.foreign : inquiries.told
                case .related: isOther ? inquiries.foreignUndeclared : inquiries.undeclared
                case .foreign: isOther ? inquiries.told : inquiries.foreign
                case .absent: absent(in: "swe")
                }
            let path = Self.path(of: route, head.caseID.text)
            return MatrixRequest(path: path.replacing("{n}", with: number ?? ""), body: body)
        }
    }

    var authorities: [MatrixRow] {
        [
            MatrixRow("GET /api/v1/authority/claims", "44333.33"),
            holder("POST /api/v1/authority/drafts", own: "."),
            holder("POST /api/v1/authority/challenges", own: "."),
            holder("POST /api/v1/authority/refusals", own: "."),
            holder("POST /api/v1/authority/names", own: "x", more: ["name": "Somebody", "accepted": true]),
            // Whose licence it is stands in the signed event.
            holder(
                "POST /api/v1/authority/events", own: "x", others: "x", namesHandle: false,
                more: ["event": "", "document": "", "salt": ""]),
        ]
    }

    /// amina's claim to swe's register; amina's to nyop's; bashir's to nyop's; a claim that is none.
    private func holder(
        _ route: String, own: String, others: String = "0", namesHandle: Bool = true,
        more: [String: Any] = [:]
    ) -> MatrixRow {
        let letters = { (letter: String) in "44333\(letter)33" }
        return MatrixRow(route, own: letters(own), related: letters(others), foreign: letters(others)) {
            _, relation in
            let (handle, register, number) =
                switch relation {
                case .own: ("amina", "swe", "SW1")
                case .related: ("amina", "nyop", "SW1")
                case .foreign: ("bashir", "nyop", "SW2")
                case .absent: ("nadia", "nyop", "SW2")
                }
            var fields = more.merging(["register": register, "number": number]) { $1 }
            if namesHandle { fields["handle"] = handle }
            return MatrixRequest(path: String(route.split(separator: " ")[1]), body: .json(fields))
        }
    }

    var registers: [MatrixRow] {
        let files = "/api/v1/registers/{register}/files"
        return [
            MatrixRow("POST \(files)", own: "44333...", related: "44333000", foreign: "44333000") {
                role, relation in
                let name = register(role, relation)
                return MatrixRequest(
                    path: Self.path(of: "POST \(files)", name),
                    body: .csv(Array(DirectoryFixture.csv("active", register: name, hoursAgo: 0).utf8)))
            },
            staged("DELETE \(files)/{file}"),
            staged("PUT \(files)/{file}"),
        ]
    }

    /// A file that waits in a register of one's own body, in one that no body keeps, in another's, in none.
    private func staged(_ route: String) -> MatrixRow {
        MatrixRow(route, own: "44333...", related: "44333000", foreign: "44333000") { role, relation in
            let name = register(role, relation)
            let file = relation == .absent ? 4 : try await fixture.staged(name).generation
            return MatrixRequest(
                path: Self.path(of: route, name).replacing("{file}", with: "\(file)"))
        }
    }

    private func register(_ role: MatrixRole, _ relation: MatrixRelation) -> String {
        switch relation {
        case .own: role == .stranger ? "nyop" : "swe"
        case .foreign: role == .stranger ? "swe" : "nyop"
        case .related: "free"
        case .absent: "none"
        }
    }
}
