import AlcoveActions
import HTTPTypes
import Hummingbird

/// Refuses what no route of ours takes, before a route sees it.
struct RequestLimitsMiddleware: RouterMiddleware {
    func handle(
        _ request: Request, context: AlcoveContext, next: (Request, AlcoveContext) async throws -> Response
    ) async throws -> Response {
        if let encoding = request.headers[.contentEncoding], encoding != "identity" {
            throw Problem.unsupportedEncoding
        }
        // The parser takes lengths that no number here can hold; they would be counted as none.
        if let length = request.headers[.contentLength], Int(length) == nil { throw Problem.tooLarge }
        // None, or a second one, which the first is told apart from and left among the fields (RFC 9112, section 3.2).
        guard request.head.authority?.isEmpty == false,
            !request.headers.contains(where: { $0.name.canonicalName == "host" })
        else {
            throw Problem("host-missing", .badRequest)
        }
        guard request.uri.path.utf8.count <= Limits.path, (request.uri.query?.utf8.count ?? 0) <= Limits.query
        else {
            throw Problem("address-too-long", .uriTooLong)
        }
        return try await next(request, context)
    }
}
