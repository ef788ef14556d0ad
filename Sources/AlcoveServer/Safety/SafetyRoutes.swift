import HTTPTypes
import Hummingbird

/// Pages that keep a person safe: the exit, what it does, and where to turn in danger.
struct SafetyRoutes {
    let pages: Pages
    let numbers: EmergencyNumbers

    /// A page that shows nothing about anybody; the same for all.
    static let neutralPage = "https://www.wikipedia.org/"

    func add(to router: Router<AlcoveContext>) {
        router.get("/exit") { _, _ in
            Response(status: .seeOther, headers: [.location: Self.neutralPage, .cacheControl: "no-store"])
        }
        router.get("/danger") { _, context in
            page(
                "danger", context,
                ["hasNumbers": true, "numbers": numbers.values(pages.words(context.language))])
        }
        router.get("/before-you-start") { request, context in
            page("before-you-start", context, ["next": LocalPath(try request.query()["next"]).text])
        }
        router.get("/locked") { _, context in page("locked", context) }
        router.get("/about") { _, context in page("about", context) }
    }

    private func page(_ name: String, _ context: AlcoveContext, _ values: [String: Any] = [:]) -> Response {
        let key = name.replacing("-", with: "_")
        return pages.page(
            "safety/\(name)", title: pages.words(context.language)("\(key).title"), values, context: context)
    }
}
