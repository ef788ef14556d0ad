import Foundation

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// One device's requests to one server. Each device has a cookie of its own, or none.
public actor Connection {
    /// The address that tokens are bound to, such as `http://localhost:8080`.
    public nonisolated let origin: String
    /// Where requests go, which is the origin unless a proxy stands between.
    private let address: String
    private let session: HTTPSession
    /// The sign-in cookie of this device as `NAME=VALUE`, once it has one.
    public private(set) var cookie: String?

    /// - Parameters:
    ///   - address: where the server itself is reached, behind the proxy that others come by; nil for the origin.
    ///   - session: shared by as many connections as one likes; whoever made it closes it.
    public init(origin: String, at address: String? = nil, session: HTTPSession) {
        self.origin = origin
        self.address = address ?? origin
        self.session = session
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
        if let cookie { request.setValue(cookie, forHTTPHeaderField: "Cookie") }
        let (answer, cookies) = try await send(request)
        for line in cookies where line.hasPrefix("__Host-alcove=") {
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
        request.setValue("Mailbox \(token)", forHTTPHeaderField: "Authorization")
        if let bytes {
            request.setValue("application/octet-stream", forHTTPHeaderField: "Content-Type")
            request.httpBody = Data(bytes)
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

    private nonisolated func request(
        _ method: HTTPMethod, _ path: String, json: (any Encodable & Sendable)?
    ) throws -> URLRequest {
        guard let url = URL(string: address + path) else { throw ClientRefusal.malformedAddress }
        var request = URLRequest(url: url, timeoutInterval: 60)
        request.httpMethod = method.rawValue
        request.setValue(origin, forHTTPHeaderField: "Origin")
        if let json {
            request.setValue("application/json", forHTTPHeaderField: "Content-Type")
            request.httpBody = try JSONEncoder().encode(json)
        }
        return request
    }

    private nonisolated func send(_ request: URLRequest) async throws -> (Answer, cookies: [String]) {
        let response = try await session.answer(to: request, upTo: 8 << 20)
        let answer = Answer(status: response.status, body: response.body)
        guard (200..<300).contains(answer.status) else {
            struct Problem: Decodable { let type: String }
            let type = (try? answer.json(Problem.self))?.type ?? ""
            throw ServerRefusal(status: answer.status, name: String(type.split(separator: "/").last ?? ""))
        }
        return (answer, response.cookies)
    }
}
