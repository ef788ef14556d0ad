import AlcoveDomain
import AlcoveProtocol
import CivilTime
import Testing

@testable import AlcoveActions
@testable import AlcoveServer

/// The mailbox plane, where no cookie is read. Letters: nobody, mailbox, client, practitioner, operator, authority, officer,
/// stranger. The client's mailbox has a talk with amina; another client's talk with her is related, one with bashir foreign.
extension MatrixFixture {
    var mailboxes: [MatrixRow] {
        [
            MatrixRow("GET /api/v1/access-events", "4.4.4444", on: .mailbox),
            MatrixRow("GET /api/v1/appointments", "4.4.4444", on: .mailbox),
            MatrixRow("GET /api/v1/conversations", "4.4.4444", on: .mailbox),
            MatrixRow("GET /api/v1/deliveries", "4.4.4444", on: .mailbox),
            MatrixRow("POST /api/v1/shred-shares", "4.4.4444", on: .mailbox),
            MatrixRow("GET /api/v1/reports", "4.404444", on: .reports),
            talk("GET /api/v1/conversations/{cid}/epochs"),
            talk("GET /api/v1/conversations/{cid}/receipts"),
            // The practitioner's comes second, and was made for the same place.
            talk("POST /api/v1/conversations/{cid}/epochs", own: "4.4x4444") { role, talk in
                .json(try await talk.rotation(by: role == .practitioner ? 1 : 0).fields)
            },
            talk("POST /api/v1/conversations/{cid}/envelopes", own: "4x4.4444", related: "404.4444") {
                role, talk in
                .octets(try talk.envelope(from: role == .practitioner ? 1 : 0).wire)
            },
            MatrixRow(
                "POST /api/v1/conversations", on: .mailbox, own: "4.4x4444", related: "4.4.4444",
                foreign: "40404444"
            ) { role, relation in
                let fixture = relation == .related ? other : fixture
                var fields = try await fixture.beginning(clients[0]).fields
                fields["handle"] = Self.handle(relation)
                return MatrixRequest(path: "/api/v1/conversations", body: .json(fields))
            },
        ]
    }

    /// A talk of one's own, of another client with the same practitioner, of others, none.
    private func talk(
        _ route: String, own: String = "4.4.4444", related: String = "404.4444",
        body: @escaping (MatrixRole, BegunTalk) async throws -> MatrixBody = { _, _ in .none }
    ) -> MatrixRow {
        MatrixRow(route, on: .mailbox, own: own, related: related, foreign: "40404444") { role, relation in
            let talk =
                switch relation {
                case .own: talks[0]
                case .related: talks[1]
                case .foreign: talks[2]
                case .absent: nothing
                }
            return MatrixRequest(path: Self.path(of: route, talk.cid), body: try await body(role, talk))
        }
    }

    var bookings: [MatrixRow] {
        let one = "/api/v1/appointments/{appointment}"
        return [
            appointment("GET \(one)/calendar"),
            appointment("POST \(one)/calendar-links", body: .json([:])),
            // A link opens what was sealed into it, for whoever has it; this one has nothing in it.
            MatrixRow("GET /calendar/{ticket}", "00000000", path: "/calendar/AAAA"),
            appointment(
                "PATCH \(one)", own: "4x4x4444", related: "404x4444", body: .json(["hold": Self.nothing32])),
            // Where they will be is the client's to say.
            appointment(
                "PUT \(one)/place", own: "4.404444", related: "40404444", body: .json(["place": "KE"])),
            appointment("DELETE \(one)", own: "4.4x4444", related: "404.4444"),
            MatrixRow(
                "POST /api/v1/appointments", on: .mailbox, own: "4.4.4444", related: "404.4444",
                foreign: "40404444"
            ) { role, relation in
                let talk =
                    switch relation {
                    case .own: talks[0]
                    case .related: talks[1]
                    case .foreign: talks[2]
                    case .absent: nothing
                    }
                return MatrixRequest(
                    path: "/api/v1/appointments",
                    body: .json([
                        "hold": try await held(role.rawValue + (relation == .own ? 8 : 0)), "cid": talk.cid,
                    ]))
            },
            MatrixRow(
                "POST /api/v1/reports", "4x4x4444", on: .reports, body: .octets([1, 2, 3])),
            MatrixRow(
                "POST /api/v1/reports/additions", on: .reports, own: "4.404444", related: "4x404444",
                foreign: "4x404444"
            ) { _, relation in
                let head =
                    switch relation {
                    case .own: inquiries.told
                    case .related: inquiries.untold
                    case .foreign: inquiries.foreign
                    case .absent: absent(in: "nyop")
                    }
                return MatrixRequest(
                    path: "/api/v1/reports/additions",
                    body: .octets(
                        try fixture.addition(to: head, for: officers.filter { $0.body == head.body })))
            },
            moving("GET /api/v1/practitioners/{handle}/slots"),
            moving("POST /api/v1/practitioners/{handle}/holds", own: "4x4x4444", related: "404x4444"),
        ]
    }

    private func appointment(
        _ route: String, own: String = "4.4.4444", related: String = "404.4444", body: MatrixBody = .none
    ) -> MatrixRow {
        MatrixRow(route, on: .mailbox, own: own, related: related, foreign: "40404444") { _, relation in
            MatrixRequest(path: Self.path(of: route, Self.appointment(relation)), body: body)
        }
    }

    /// The booked time that another is wanted for.
    private func moving(_ route: String, own: String = "4.4.4444", related: String = "404.4444") -> MatrixRow
    {
        MatrixRow(route, on: .mailbox, own: own, related: related, foreign: "40404444") { _, relation in
            let name = Self.appointment(relation)
            let isGet = route.hasPrefix("GET")
            return MatrixRequest(
                path: Self.path(of: route, "amina", isGet ? "?moving=\(name)" : ""),
                body: isGet
                    ? .none
                    : .json(["service": 1, "start": 1, "medium": "video", "zone": "UTC", "moving": name]))
        }
    }

    private static func appointment(_ relation: MatrixRelation) -> String {
        switch relation {
        case .own: Base64URL.encode(TalkFixture.appointment(0))
        case .related: Base64URL.encode(TalkFixture.appointment(1))
        case .foreign: Base64URL.encode(TalkFixture.appointment(2))
        case .absent: nothing16
        }
    }

    /// The secret of a hold of amina's time, in the place of the last one.
    private func held(_ hours: Int) async throws -> String {
        _ = try await fixture.databases.main.write {
            try $0.run("DELETE FROM busy_cell WHERE expires_s IS NOT NULL", [])
            try $0.run("DELETE FROM hold", [])
        }
        let start = TalkFixture.now + 3 * 86_400 + Int64(hours) * 3_600
        let answer = try await fixture.account(
            .post, "practitioners/amina/holds", token: nil,
            json: [
                "service": 1, "start": start.secondsSince1970, "medium": "video", "zone": "UTC",
            ])
        try #require(answer.status == 201)
        return answer.text("hold")
    }
}
