import HTTPTypes
import Hummingbird

/// `POST /language`: the choice in the footer; back to the page it was made on.
struct LanguageRoutes {
    func add(to router: Router<AlcoveContext>) {
        router.post("/language") { request, _ in
            let form = try await request.form(upTo: 2048)
            guard let language = form["language"].flatMap(Language.init(rawValue:)) else {
                throw Problem.invalid("language")
            }
            var response = Response.redirect(to: LocalPath(form["back"]).text, type: .normal)
            response.setCookie(
                Cookie(
                    name: LanguageMiddleware.cookie, value: language.rawValue, maxAge: 365 * 86_400,
                    path: "/", secure: true,
                    httpOnly: true, sameSite: .lax))
            return response
        }
    }
}
