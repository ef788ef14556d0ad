import AlcoveActions
import AlcoveDomain
import AlcoveStore
import Hummingbird

/// `/operator`: what the operator can see and what not, how the instance is, and how staff get in.
struct OperatorRoutes {
    let account: AccountActions
    let oversight: OversightActions
    let origin: String
    let pages: Pages

    func add(to router: Router<AlcoveContext>) {
        let (signIns, bodies, survey) = (account.signIns, oversight.bodies, oversight.survey)
        router.get("/operator") { request, context in
            guard try await signIns.current(request) != nil else {
                return Response.redirect(to: "/sign-in?next=/operator", type: .normal)
            }
            _ = try await signIns.require(.operator, by: request)
            return page(try await survey(), try await bodies.bodies(), invitation: nil, context)
        }
        router.post("/operator/invitations") { request, context in
            _ = try await signIns.require(.operator, by: request)
            let form = try await request.form()
            guard let role = form["role"].flatMap(Role.init(rawValue:)), role != .client else {
                throw Problem.invalid("role")
            }
            let known = try await bodies.bodies()
            guard role.signsForBody else {
                return page(
                    try await survey(), known, invitation: try await account.invite(as: role), context)
            }
            guard let body = form["body"].flatMap({ BodyID($0) }), known.contains(where: { $0.id == body })
            else {
                return page(try await survey(), known, invitation: nil, asked: role, context)
            }
            return page(
                try await survey(), known, invitation: try await account.inviteSignatory(as: role, of: body),
                context)
        }
    }

    /// - Parameter asked: the role that was chosen without the body it needs.
    private func page(
        _ survey: InstanceSurvey, _ bodies: [Body], invitation: Invitation?, asked: Role? = nil,
        _ context: AlcoveContext
    ) -> Response {
        let words = pages.words(context.language)
        let facts = OperatorPageFacts(
            survey: survey, bodies: bodies, invitation: invitation, asked: asked,
            origin: origin, words: words)
        let title = words("page.private_title")
        return pages.page(
            facts.page, title: asked == nil ? title : words("error.title-prefix", ["title": title]),
            status: asked == nil ? .ok : .unprocessableContent, signedInAs: .operator, context: context)
    }
}
