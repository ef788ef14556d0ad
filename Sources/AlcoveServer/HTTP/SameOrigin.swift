import HTTPTypes
import Hummingbird

/// Lets no other site act in a person's name.
///
/// A request that changes something must say that it comes from this origin: `Sec-Fetch-Site: same-origin`, or, from
/// a browser too old for that, an `Origin` equal to ours. With neither it is refused (OWASP CSRF, fetch metadata).
/// Requests that carry a mailbox token instead of a cookie cannot be forged by another site and pass.
struct SameOriginMiddleware: RouterMiddleware {
    let origin: String

    func handle(
        _ request: Request, context: AlcoveContext, next: (Request, AlcoveContext) async throws -> Response
    ) async throws -> Response {
        guard
            Self.isSafe(request.method)
                || request.headers[.authorization]?.utf8.starts(with: "Mailbox ".utf8) == true
                || isFromHere(request.headers)
        else {
            throw Problem.otherSite
        }
        return try await next(request, context)
    }

    private static func isSafe(_ method: HTTPRequest.Method) -> Bool {
        method == .get || method == .head || method == .options
    }

    private func isFromHere(_ headers: HTTPFields) -> Bool {
        if let site = headers[.secFetchSite] { return site == "same-origin" }
        return headers[.origin] == origin
    }
}
