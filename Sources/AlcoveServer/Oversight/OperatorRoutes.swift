import AlcoveDomain
import AlcoveStore
import Hummingbird

/// `/operator`: what the operator can see and what not, how the instance is, and how staff get in.
struct OperatorRoutes {
    let server: Server
    let pages: Pages
    let shared: Shared

    func add(to router: Router<AlcoveContext>) {
        let accounts = AccountStore(database: server.databases.main)
        let survey = SurveyInstance(
            databases: server.databases, zones: server.zones, now: server.now)
        let invite = InviteStaff(accounts: accounts, now: server.now)
        router.get("/operator") { request, context in
            guard try await shared.signIns.current(request) != nil else {
                return Response.redirect(to: "/sign-in?next=/operator", type: .normal)
            }
            _ = try await shared.signIns.require(.operator, by: request)
            return page(try await survey(), invitation: nil, context)
        }
        router.post("/operator/invitations") { request, context in
            _ = try await shared.signIns.require(.operator, by: request)
            guard let role = try await request.form()["role"].flatMap(Role.init(rawValue:)), role != .client
            else {
                throw Problem.invalid("role")
            }
            return page(try await survey(), invitation: try await invite(as: role), context)
        }
    }

    private func page(_ survey: InstanceSurvey, invitation: Invitation?, _ context: AlcoveContext) -> Response
    {
        let words = pages.words(context.language)
        let page = OperatorPage(
            survey: survey, invitation: invitation, origin: server.configuration.origin, words: words)
        return pages.page(
            "oversight/operator", title: words("page.private_title"), page.values,
            signedInAs: Role.operator.rawValue,
            context: context)
    }
}
