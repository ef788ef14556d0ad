import HTTPTypes
import Hummingbird

/// Which language a reader gets: the one they chose (cookie `lang`), else the browser's.
struct LanguageMiddleware: RouterMiddleware {
    /// The name of the cookie.
    static let cookie = "lang"

    func handle(
        _ request: Request, context: AlcoveContext, next: (Request, AlcoveContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        context.language =
            request.cookies[Self.cookie].flatMap { Language(rawValue: $0.value) }
            ?? Language(accepting: request.headers[.acceptLanguage])
        context.path = LocalPath(request.uri.string).text
        return try await next(request, context)
    }
}

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
