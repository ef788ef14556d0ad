import AlcoveProtocol
import HTTPTypes
import Hummingbird

/// Compresses pages that are the same for everybody. A page that belongs to somebody is never compressed, because the
/// size of a compressed page can tell what is in it (the BREACH attack). Whoever sends a cookie other than the choice of
/// language may be given such a page: signed in, or holding a time.
struct CompressionMiddleware: RouterMiddleware {
    func handle(
        _ request: Request, context: AlcoveContext, next: (Request, AlcoveContext) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        guard response.headers[.contentType]?.hasPrefix("text/html") == true,
            response.headers[.contentEncoding] == nil, request.acceptsGzip,
            request.headers[.authorization] == nil,
            request.hasNoCookie(but: LanguageMiddleware.cookie),
            let length = response.body.contentLength, length > 1024
        else { return response }
        let collector = Collector()
        try await response.body.write(collector)
        response.body = .init(byteBuffer: collector.bytes)
        if let smaller = Gzip.compress(collector.bytes) {
            response.body = .init(byteBuffer: smaller)
            response.headers[.contentEncoding] = "gzip"
        }
        response.headers[.vary] = "Accept-Encoding, Accept-Language, Cookie"
        return response
    }
}

/// Takes in a body that is already in memory.
private final class Collector: ResponseBodyWriter {
    var bytes = ByteBuffer()
    func write(_ buffer: ByteBuffer) async throws { bytes.writeImmutableBuffer(buffer) }
    consuming func finish(_ trailingHeaders: HTTPFields?) async throws {}
}

extension Request {
    /// Whether it comes without any cookie, or with `name` alone. Read from the field itself: a cookie that is malformed
    /// for one reader may be read by another.
    fileprivate func hasNoCookie(but name: String) -> Bool {
        headers[values: .cookie].allSatisfy { field in
            field.utf8.split(separator: UInt8(ascii: ";")).allSatisfy { pair in
                pair.drop { $0 == UInt8(ascii: " ") }.starts(with: "\(name)=".utf8)
            }
        }
    }

    /// Whether the client reads gzip (RFC 9110 section 12.5.3).
    var acceptsGzip: Bool {
        (headers[.acceptEncoding] ?? "").pieces(between: ",").contains {
            let parts = $0.pieces(between: ";").map(\.withoutSpaces)
            return parts.first == "gzip" && parts.dropFirst().first != "q=0"
        }
    }
}
