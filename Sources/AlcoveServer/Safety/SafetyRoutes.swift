import AlcoveActions
import HTTPTypes
import Hummingbird

/// Pages that keep a person safe: the exit, what it does, and where to turn in danger.
struct SafetyRoutes {
    let pages: Pages
    let numbers: EmergencyNumbers
    let serviceOperator: ServiceOperator
    let signIns: SignIns

    /// A page that shows nothing about anybody; the same for all.
    static let neutralPage = "https://www.wikipedia.org/"

    func add(to router: Router<AlcoveContext>) {
        router.get("/exit") { request, _ in exit(request) }
        router.get("/danger") { _, context in
            page(numbers.page(pages.words(context.language)), "danger", context)
        }
        router.get("/before-you-start") { request, context in
            let next = LocalPath(try request.query()["next"]).text
            return page(BeforeYouStartPage(next: next), "before_you_start", context)
        }
        router.get("/locked") { _, context in page(LockedPage(), "locked", context) }
        router.get("/about") { _, context in page(serviceOperator.page, "about", context) }
    }

    /// The way to the neutral page, with and without script. The browser forgets every cookie, so that neither the sign-in
    /// nor a held time is there for whoever comes next.
    private func exit(_ request: Request) -> Response {
        var response = Response(
            status: .seeOther, headers: [.location: Self.neutralPage, .cacheControl: "no-store"])
        // A link on another site leads away as well, but signs nobody out.
        guard request.headers[.secFetchSite] != "cross-site" else { return response }
        if let token = SignInCookie.token(of: request) {
            // Nobody who has to leave at once waits for the database.
            Task { [signIns] in try? await signIns.end(token) }
        }
        SignInCookie.clear(on: &response)
        response.setCookie(HoldCookie.forgetting)
        // Without "cache", which browsers may take seconds to empty; no page of anybody's is kept there (`no-store`).
        response.headers[.clearSiteData] = "\"cookies\""
        return response
    }

    /// - Parameter name: what the words of the page begin with.
    private func page(_ page: some Page, _ name: String, _ context: AlcoveContext) -> Response {
        pages.page(page, title: pages.words(context.language)("\(name).title"), context: context)
    }
}
