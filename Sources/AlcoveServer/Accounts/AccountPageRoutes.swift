import AlcoveActions
import Foundation
import Hummingbird

/// The pages of accounts. Their titles say nothing, and what they do happens in the browser, where the words are.
struct AccountPageRoutes {
    let pages: Pages
    let signIns: SignIns

    func add(to router: Router<AlcoveContext>) {
        for name in ["words", "sign-in", "join", "account"] {
            router.get("/\(name)") { request, context in
                let next = LocalPath(try request.query()["next"]).text
                let role = try await signIns.current(request)?.role
                return pages.page(
                    "accounts/\(name)", title: pages.words(context.language)("page.private_title"),
                    [
                        "next": next, "nextQuery": next == "/" ? "" : "?next=" + encoded(next),
                        "idle": request.uri.query?.contains("why=idle") == true,
                        "isStaffPage": name == "join",
                    ],
                    signedInAs: role?.rawValue, context: context)
            }
        }
    }

    private func encoded(_ path: String) -> String {
        path.addingPercentEncoding(
            withAllowedCharacters: .urlPathAllowed.subtracting(.init(charactersIn: "&+?#"))) ?? "/"
    }
}
