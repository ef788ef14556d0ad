import AlcoveActions
import AlcoveProtocol
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
        guard isOfType("application/x-www-form-urlencoded") else { throw Problem.unsupportedType }
        guard let form = Form(bytes: try await body(upTo: limit).readableBytesView) else {
            throw Problem.malformed
        }
        return form
    }

    /// Whether the one `Content-Type` is `type` in ASCII letters of either case, with or without parameters (RFC 9110,
    /// section 8.3.1).
    private func isOfType(_ type: String) -> Bool {
        let given = headers[values: .contentType]
        guard given.count == 1, let end = given.first?.utf8.prefix(while: { $0 != UInt8(ascii: ";") }) else {
            return false
        }
        let essence = end.reversed().drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }.reversed()
        return essence.map { (0x41...0x5a).contains($0) ? $0 | 0x20 : $0 } == Array(type.utf8)
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
        guard isOfType("application/json") else { throw Problem.unsupportedType }
        return try StrictJSON.decode(type, from: try await body(upTo: limit).readableBytesView)
    }
}
