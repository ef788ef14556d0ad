import AlcoveDomain
import AlcoveStore
import Hummingbird

/// `/api/v1/practitioners`, `/operators`, `/signatories` and `/invitations`: how staff come in.
struct JoiningRoutes {
    let server: Server
    let shared: Shared
    let accounts: AccountStore
    let check: CheckPasskey

    func add(to router: Router<AlcoveContext>) {
        let zones = server.zones
        let joinAsPractitioner = JoinAsPractitioner(
            practices: PracticeStore(database: server.databases.main), check: check,
            isZone: { (try? zones.rules(for: $0)) != nil }, now: server.now)
        let joinAsOperator = JoinAsOperator(accounts: accounts, check: check, now: server.now)
        let invite = InviteStaff(accounts: accounts, now: server.now)
        let bodies = BodyStore(database: server.databases.main)
        let inviteSignatory = InviteSignatory(bodies: bodies, now: server.now)
        let joinAsSignatory = JoinAsSignatory(bodies: bodies, check: check, now: server.now)
        router.post("/api/v1/practitioners") { request, context in
            try shared.limits.spend(.creation, by: context)
            let body = try await request.json(Parts<PractitionerJSON>.self, upTo: Limits.vault)
            return try await created(after: request, joinAsPractitioner(body.joining, body.rest.draft))
        }
        router.post("/api/v1/operators") { request, context in
            try shared.limits.spend(.creation, by: context)
            let body = try await request.json(Parts<Nothing>.self, upTo: Limits.vault)
            return try await created(after: request, joinAsOperator(body.joining))
        }
        router.post("/api/v1/signatories") { request, context in
            try shared.limits.spend(.creation, by: context)
            let body = try await request.json(Parts<SignatoryJSON>.self, upTo: Limits.vault)
            return try await created(after: request, joinAsSignatory(body.joining, body.rest.draft))
        }
        router.post("/api/v1/invitations") { request, _ in
            _ = try await shared.signIns.require(.operator, by: request)
            let wish = try await request.json(InvitationJSON.self)
            let invitation: Invitation
            switch Role(rawValue: wish.role) {
            case .practitioner?: invitation = try await invite(as: .practitioner)
            case .operator?: invitation = try await invite(as: .operator)
            case let role? where role.signsForBody:
                guard let body = wish.body.flatMap({ BodyID($0) }) else { throw Problem.invalid("body") }
                invitation = try await inviteSignatory(as: role, of: body)
            default: throw Problem.invalid("role")
            }
            return Response.json(.created) {
                $0.field("code", invitation.code)
                $0.field("link", invitation.link(at: server.configuration.origin))
                $0.field("expires_s", invitation.expires.secondsSince1970)
            }
        }
    }

    /// What the browser was signed in as before ends.
    private func created(after request: Request, _ token: SignInToken) async throws -> Response {
        try await shared.signIns.end(request)
        var response = Response(status: .created)
        SignInCookie.set(token, on: &response)
        return response
    }
}

private struct InvitationJSON: Decodable {
    let role: String
    /// The body to sign for, with the roles `authority` and `officer`.
    let body: String?
}

private struct Nothing: Decodable {}

/// One flat object read as its parts.
private struct Parts<Rest: Decodable>: Decodable {
    let joining: JoiningDraft
    let rest: Rest

    init(from decoder: any Decoder) throws {
        let joining = try JoiningJSON(from: decoder)
        self.joining = JoiningDraft(
            invitation: joining.invitation, passkey: joining.passkey?.draft,
            vault: try NewVaultJSON(from: decoder).draft)
        rest = try Rest(from: decoder)
    }
}
