import AlcoveActions
import AlcoveDomain
import AlcoveStore
import Hummingbird

/// `/api/v1/practitioners`, `/operators`, `/signatories` and `/invitations`: how staff come in.
struct JoiningRoutes {
    let actions: AccountActions
    let limits: Allowances
    let origin: String

    func add(to router: Router<AlcoveContext>) {
        router.post("/api/v1/practitioners") { request, context in
            try limits.spend(.creation, by: context)
            let body = try await request.json(Parts<PractitionerJSON>.self, upTo: Limits.vault)
            return try await created(
                after: request, actions.joinAsPractitioner(body.joining, body.rest.draft))
        }
        router.post("/api/v1/operators") { request, context in
            try limits.spend(.creation, by: context)
            let body = try await request.json(Parts<Nothing>.self, upTo: Limits.vault)
            return try await created(after: request, actions.joinAsOperator(body.joining))
        }
        router.post("/api/v1/signatories") { request, context in
            try limits.spend(.creation, by: context)
            let body = try await request.json(Parts<SignatoryJSON>.self, upTo: Limits.vault)
            return try await created(after: request, actions.joinAsSignatory(body.joining, body.rest.draft))
        }
        router.post("/api/v1/invitations") { request, _ in
            _ = try await actions.signIns.require(.operator, by: request)
            let wish = try await request.json(InvitationJSON.self)
            let invitation: Invitation
            switch Role(rawValue: wish.role) {
            case .practitioner?: invitation = try await actions.invite(as: .practitioner)
            case .operator?: invitation = try await actions.invite(as: .operator)
            case let role? where role.signsForBody:
                guard let body = wish.body.flatMap({ BodyID($0) }) else { throw Problem.invalid("body") }
                invitation = try await actions.inviteSignatory(as: role, of: body)
            default: throw Problem.invalid("role")
            }
            return Response.json(.created) {
                $0.field("code", invitation.code)
                $0.field("link", invitation.link(at: origin))
                $0.field("expires_s", invitation.expires)
            }
        }
    }

    /// What the browser was signed in as before ends.
    private func created(after request: Request, _ token: SignInToken) async throws -> Response {
        try await actions.signIns.end(request)
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
