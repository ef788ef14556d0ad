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
