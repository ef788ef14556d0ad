package import Hummingbird
package import NIOCore

/// Refuses what no route of ours takes, before a route sees it.
struct RequestLimitsMiddleware: RouterMiddleware {
    func handle(
        _ request: Request, context: AlcoveContext, next: (Request, AlcoveContext) async throws -> Response
    ) async throws -> Response {
        if let encoding = request.headers[.contentEncoding], encoding != "identity" {
            throw Problem.unsupportedEncoding
        }
        guard request.uri.path.utf8.count <= 2048, (request.uri.query?.utf8.count ?? 0) <= 4096 else {
            throw Problem("address-too-long", .uriTooLong)
        }
        return try await next(request, context)
    }
}

extension Request {
    /// The whole body, at most `limit` bytes; more is refused, unread where its length was announced.
    package func body(upTo limit: Int) async throws -> ByteBuffer {
        if let announced = headers[.contentLength].flatMap({ Int($0) }), announced > limit {
            throw Problem.tooLarge
        }
        do {
            return try await body.collect(upTo: limit)
        } catch is NIOTooManyBytesError {
            throw Problem.tooLarge
        }
    }
}
