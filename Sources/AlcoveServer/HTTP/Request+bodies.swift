package import Hummingbird
package import NIOCore

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

    /// The body as a form of at most `limit` bytes.
    package func form(upTo limit: Int = Limits.form) async throws -> Form {
        guard headers[.contentType]?.lowercased().hasPrefix("application/x-www-form-urlencoded") == true
        else {
            throw Problem.unsupportedType
        }
        guard let form = Form(String(buffer: try await body(upTo: limit))) else { throw Problem.malformed }
        return form
    }

    /// The fields of the address's query.
    package func query() throws(Problem) -> Form {
        guard let form = Form(uri.query ?? "") else { throw .malformed }
        return form
    }

    /// The body as JSON of at most `limit` bytes; wrong content type, shape or size are refused.
    package func json<Value: Decodable>(_ type: Value.Type, upTo limit: Int = Limits.json) async throws
        -> Value
    {
        guard headers[.contentType]?.lowercased().hasPrefix("application/json") == true else {
            throw Problem.unsupportedType
        }
        return try StrictJSON.decode(type, from: try await body(upTo: limit).readableBytesView)
    }
}
