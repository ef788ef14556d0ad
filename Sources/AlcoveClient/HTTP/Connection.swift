public import AsyncHTTPClient
import Foundation
import NIOCore
public import NIOHTTP1

/// One device's requests to one server. Each device has a cookie of its own, or none.
public actor Connection {
    /// The address that tokens are bound to, such as `http://localhost:8080`.
    public nonisolated let origin: String
    private let client: HTTPClient
    /// The sign-in cookie of this device as `NAME=VALUE`, once it has one.
    public private(set) var cookie: String?

    /// - Parameter client: shared by as many connections as one likes; whoever made it shuts it down.
    public init(origin: String, client: HTTPClient) {
        self.origin = origin
        self.client = client
    }

    /// An answer that was not a refusal.
    public struct Answer: Sendable {
        public let status: Int
        public let body: [UInt8]

        /// The body read as JSON.
        public func json<Value: Decodable>(_ type: Value.Type) throws -> Value {
            do {
                return try JSONDecoder().decode(type, from: Data(body))
            } catch {
                throw ClientRefusal.malformedAnswer
            }
        }
    }

    /// Sends a request on the account plane: with this device's cookie, and keeping the one the answer sets.
    @discardableResult
    public func account(_ method: HTTPMethod, _ path: String, json: (any Encodable & Sendable)? = nil)
        async throws -> Answer
    {
        var request = try request(method, path, json: json)
        if let cookie { request.headers.add(name: "Cookie", value: cookie) }
        let (answer, headers) = try await send(request)
        for line in headers[canonicalForm: "set-cookie"] where line.hasPrefix("__Host-alcove=") {
            cookie = line.split(separator: ";").first.map(String.init)
        }
        return answer
    }

    /// Sends a request on the mailbox plane: with a token and never with a cookie.
    @discardableResult
    public nonisolated func mailbox(
        _ token: String, _ method: HTTPMethod, _ path: String, json: (any Encodable & Sendable)? = nil,
        bytes: [UInt8]? = nil
    ) async throws -> Answer {
        var request = try request(method, path, json: json)
        request.headers.add(name: "Authorization", value: "Mailbox \(token)")
        if let bytes {
            request.headers.replaceOrAdd(name: "Content-Type", value: "application/octet-stream")
            request.body = .bytes(ByteBuffer(bytes: bytes))
        }
        return try await send(request).0
    }

    /// Sends a request that says nothing about who asks.
    @discardableResult
    public nonisolated func open(
        _ method: HTTPMethod, _ path: String, json: (any Encodable & Sendable)? = nil
    ) async throws -> Answer {
        try await send(try request(method, path, json: json)).0
    }

    /// Opens an event stream; the body goes on until either side ends it.
    public nonisolated func stream(json: any Encodable & Sendable) async throws -> HTTPClientResponse.Body {
        let response = try await client.execute(
            try request(.POST, "/api/v1/stream", json: json), timeout: .hours(24))
        guard response.status == .ok else { throw ServerRefusal(status: Int(response.status.code), name: "") }
        return response.body
    }

    private nonisolated func request(
        _ method: HTTPMethod, _ path: String, json: (any Encodable & Sendable)?
    ) throws -> HTTPClientRequest {
        var request = HTTPClientRequest(url: origin + path)
        request.method = method
        request.headers.add(name: "Origin", value: origin)
        if let json {
            request.headers.add(name: "Content-Type", value: "application/json")
            request.body = .bytes(ByteBuffer(bytes: try JSONEncoder().encode(json)))
        }
        return request
    }

    private nonisolated func send(_ request: HTTPClientRequest) async throws -> (Answer, HTTPHeaders) {
        let response = try await client.execute(request, timeout: .seconds(60))
        let body = try await response.body.collect(upTo: 8 << 20)
        let answer = Answer(status: Int(response.status.code), body: Array(body.readableBytesView))
        guard (200..<300).contains(answer.status) else {
            struct Problem: Decodable { let type: String }
            let type = (try? answer.json(Problem.self))?.type ?? ""
            throw ServerRefusal(status: answer.status, name: String(type.split(separator: "/").last ?? ""))
        }
        return (answer, response.headers)
    }
}
