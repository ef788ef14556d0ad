import AlcoveActions
import Foundation
import Hummingbird

/// The pages of accounts. Their titles say nothing, and what they do happens in the browser, where the words are.
struct AccountPageRoutes {
    let pages: Pages
    let signIns: SignIns

    func add(to router: Router<AlcoveContext>) {
        router.get("/words") { request, context in
            try await show(WordsPage(isStaffPage: false, nextQuery: try next(request)), request, context)
        }
        router.get("/sign-in") { request, context in
            let idle = request.uri.query?.contains("why=idle") == true
            return try await show(
                SignInPage(idle: idle, nextQuery: try next(request)), request, context)
        }
        router.get("/join") { try await show(JoinPage(isStaffPage: true), $0, $1) }
        router.get("/account") { try await show(AccountPage(), $0, $1) }
    }

    private func show(_ page: some Page, _ request: Request, _ context: AlcoveContext) async throws
        -> Response
    {
        pages.page(
            page, title: pages.words(context.language)("page.private_title"),
            signedInAs: try await signIns.current(request)?.role, context: context)
    }

    /// The query of a link that leads on to where this page was to lead.
    private func next(_ request: Request) throws -> String {
        let next = LocalPath(try request.query()["next"]).text
        return next == "/" ? "" : "?next=" + encoded(next)
    }

    private func encoded(_ path: String) -> String {
        path.addingPercentEncoding(
            withAllowedCharacters: .urlPathAllowed.subtracting(.init(charactersIn: "&+?#"))) ?? "/"
    }
}
