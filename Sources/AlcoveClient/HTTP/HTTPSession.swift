import Synchronization

#if canImport(FoundationNetworking)
    import Foundation
    public import FoundationNetworking
#else
    public import Foundation
#endif

/// A method of HTTP (RFC 9110 section 9).
public enum HTTPMethod: String, Sendable {
    case get = "GET"
    case post = "POST"
    case put = "PUT"
    case delete = "DELETE"
}

/// Requests by the platform's own URL loading, which brings TLS; it keeps no cookie, no cache and no password.
public final class HTTPSession: Sendable {
    /// An answer, whatever its status.
    public struct Answer: Sendable {
        public let status: Int
        public let body: [UInt8]
        /// The values of `Set-Cookie`, one for each cookie.
        let cookies: [String]
    }

    private let session: URLSession
    private let collector = AnswerCollector()
    private let pause: @Sendable (Duration) async throws -> Void

    /// - Parameters:
    ///   - connections: how many are open to one host at once; further requests wait for one.
    ///   - pause: waits; tests give their own.
    public init(
        connections: Int = 8,
        pause: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
    ) {
        self.pause = pause
        let configuration = URLSessionConfiguration.ephemeral
        configuration.httpMaximumConnectionsPerHost = connections
        configuration.httpShouldSetCookies = false
        configuration.httpCookieStorage = nil
        configuration.urlCredentialStorage = nil
        configuration.urlCache = nil
        session = URLSession(configuration: configuration, delegate: collector, delegateQueue: nil)
    }

    /// The answer to `request`; redirects are followed.
    ///
    /// `request.timeoutInterval` bounds each silence of the other side, `time` the whole answer: one that comes a byte at a
    /// time is never silent. Throws `ClientRefusal.answerTooLong` as soon as the body passes `limit` bytes, `.answerTooLate`,
    /// or `URLError`.
    public func answer(to request: URLRequest, upTo limit: Int, within time: Duration) async throws -> Answer
    {
        try await withThrowingTaskGroup(of: Answer?.self) { group in
            group.addTask { try await self.answer(to: request, upTo: limit) }
            group.addTask { [pause] in
                try await pause(time)
                return nil
            }
            defer { group.cancelAll() }
            guard let answer = try await group.next() ?? nil else { throw ClientRefusal.answerTooLate }
            return answer
        }
    }

    /// The same without a bound on the whole time, for servers of one's own.
    public func answer(to request: URLRequest, upTo limit: Int) async throws -> Answer {
        let task = session.dataTask(with: request)
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                collector.expect(
                    task.taskIdentifier, AnswerCollector.Pending(limit: limit, continuation: continuation))
                task.resume()
            }
        } onCancel: {
            task.cancel()
        }
    }

    /// Ends the connections once all that was asked is answered. Nothing can be asked afterwards.
    public func close() { session.finishTasksAndInvalidate() }
}

/// Gathers the bodies of the answers that are on their way.
private final class AnswerCollector: NSObject, URLSessionDataDelegate {
    /// One answer that is awaited.
    struct Pending {
        let limit: Int
        let continuation: CheckedContinuation<HTTPSession.Answer, any Error>
        var body: [UInt8] = []
        var isTooLong = false
    }

    private let pending = Mutex<[Int: Pending]>([:])

    /// Takes note of what task number `task` is to bring.
    func expect(_ task: Int, _ answer: Pending) { pending.withLock { $0[task] = answer } }

    func urlSession(_ session: URLSession, dataTask: URLSessionDataTask, didReceive data: Data) {
        let isTooLong = pending.withLock { pending in
            guard var answer = pending.removeValue(forKey: dataTask.taskIdentifier) else { return false }
            answer.isTooLong = answer.isTooLong || data.count > answer.limit - answer.body.count
            if !answer.isTooLong { answer.body += data }
            pending[dataTask.taskIdentifier] = answer
            return answer.isTooLong
        }
        if isTooLong { dataTask.cancel() }
    }

    func urlSession(_ session: URLSession, task: URLSessionTask, didCompleteWithError error: (any Error)?) {
        guard let answer = pending.withLock({ $0.removeValue(forKey: task.taskIdentifier) }) else { return }
        if answer.isTooLong {
            answer.continuation.resume(throwing: ClientRefusal.answerTooLong)
        } else if let error {
            answer.continuation.resume(throwing: error)
        } else if let response = task.response as? HTTPURLResponse {
            // Foundation joins several cookies into one field; only what follows a comma and names one begins another.
            let cookies = (response.value(forHTTPHeaderField: "Set-Cookie") ?? "").components(
                separatedBy: ", __")
            answer.continuation.resume(
                returning: HTTPSession.Answer(
                    status: response.statusCode, body: answer.body,
                    cookies: cookies.enumerated().map { $0 == 0 ? $1 : "__" + $1 }))
        } else {
            answer.continuation.resume(throwing: ClientRefusal.malformedAnswer)
        }
    }
}
