import AlcoveActions
package import HTTPTypes
import Hummingbird
import NIOCore

/// A refusal as it goes over the wire: RFC 9457 on the API, a plain sentence on a page.
///
/// The facts are numbers and short codes. They never hold what a person wrote or who they are.
package struct Problem: Error, Sendable, Equatable {
    /// One fact beside the name.
    package enum Fact: Sendable, Equatable {
        case number(Int64)
        case text(String)
        case numbers([Int64])
        case texts([String])
    }

    /// The last part of the problem's type, `/problems/NAME`; stable, and the key of its sentence (`problem.NAME`).
    package let name: String
    package let status: HTTPResponse.Status
    package let facts: [String: Fact]
    /// Seconds after which the same request may succeed (`Retry-After`).
    package let retryAfter: Int?
    /// The key of a sentence that says more of this one occurrence (RFC 9457 section 3.1.4).
    package let detail: String?

    package init(
        _ name: String, _ status: HTTPResponse.Status, facts: [String: Fact] = [:], retryAfter: Int? = nil,
        detail: String? = nil
    ) {
        self.name = name
        self.status = status
        self.facts = facts
        self.retryAfter = retryAfter
        self.detail = detail
    }
}

extension Problem {
    /// Foreign and absent things answer alike, byte for byte.
    package static let notFound = Problem("not-found", .notFound)
    package static let malformed = Problem("malformed", .badRequest)
    package static let signInNeeded = Problem("sign-in-needed", .unauthorized)
    package static let notAllowed = Problem("not-allowed", .forbidden)
    package static let otherSite = Problem("other-site", .forbidden)
    package static let tooLarge = Problem("too-large", .contentTooLarge)
    package static let unsupportedEncoding = Problem("unsupported-encoding", .unsupportedMediaType)
    package static let unsupportedType = Problem("unsupported-type", .unsupportedMediaType)
    package static let storageFull = Problem(
        "storage-full", .init(code: 507, reasonPhrase: "Insufficient Storage"), retryAfter: 30)
    /// More is being received, or worked on, than there is room for; nothing was done.
    package static let busy = Problem("busy", .serviceUnavailable, retryAfter: 1)
    /// The answer of the storage was lost: what was sent may be kept, or not.
    package static let outcomeUnknown = Problem("outcome-unknown", .internalServerError)
    package static let internalFault = Problem("fault", .internalServerError)

    /// Too many requests of one kind; try again in `seconds`.
    package static func tooMany(retryAfter seconds: Int) -> Problem {
        Problem("too-many-requests", .tooManyRequests, retryAfter: seconds)
    }

    /// A field of the request that does not hold what it must.
    package static func invalid(_ field: String) -> Problem {
        Problem("invalid-field", .unprocessableContent, facts: ["field": .text(field)])
    }
}

/// A feature's refusals say here what they are on the wire (`BookingProblems.swift` and its like).
package protocol ProblemConvertible: Error {
    var problem: Problem { get }
}

extension Problem {
    /// The problem document (RFC 9457 section 3.1) with its sentences in the reader's language.
    func document(title: String, detail: String? = nil) -> Response {
        var json = JSONBytes()
        json.object {
            $0.field("type", "/problems/\(name)")
            $0.field("title", title)
            $0.field("status", Int64(status.code))
            if let detail { $0.field("detail", detail) }
            for (key, fact) in facts.sorted(by: { $0.key < $1.key }) {
                switch fact {
                case .number(let number): $0.field(key, number)
                case .text(let text): $0.field(key, text)
                case .numbers(let numbers): $0.field(key, numbers)
                case .texts(let texts): $0.field(key, texts)
                }
            }
        }
        var headers: HTTPFields = [.contentType: "application/problem+json", .cacheControl: "no-store"]
        if let retryAfter { headers[.retryAfter] = String(retryAfter) }
        return Response(status: status, headers: headers, body: .init(byteBuffer: json.buffer))
    }
}
