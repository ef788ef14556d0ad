import AlcoveClient
import Foundation
import Testing

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

@Suite struct `An answer from somebody else's server` {
    @Test func `that is begun and never ends is given up`() async throws {
        let server = try OneAnswer("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\nx")
        let session = HTTPSession(pause: { _ in await server.hasAnswered() })
        let url = try #require(URL(string: "http://127.0.0.1:\(server.port)/"))
        await #expect(throws: ClientRefusal.answerTooLate) {
            try await session.answer(to: URLRequest(url: url), upTo: 200_000, within: .seconds(10))
        }
    }

    @Test func `that is whole in time is given`() async throws {
        let server = try OneAnswer("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx")
        let session = HTTPSession(pause: { _ in try await Task.sleep(for: .seconds(3_600)) })
        let url = try #require(URL(string: "http://127.0.0.1:\(server.port)/"))
        let answer = try await session.answer(to: URLRequest(url: url), upTo: 1, within: .seconds(10))
        #expect(answer.status == 200 && answer.body == Array("x".utf8))
    }
}

/// A server that sends one answer to one connection, and leaves it open.
private final class OneAnswer: Sendable {
    let port: UInt16
    private let listener: Int32
    private let (answered, sent) = AsyncStream.makeStream(of: Void.self)

    init(_ answer: String) throws {
        struct Failure: Error {}
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(listener, $0, length) == 0 && listen(listener, 1) == 0
                    && getsockname(listener, $0, &length) == 0
            }
        }
        guard isBound else { throw Failure() }
        (self.listener, port) = (listener, UInt16(bigEndian: address.sin_port))
        Thread.detachNewThread { [sent] in
            let peer = accept(listener, nil, nil)
            var request = [UInt8](repeating: 0, count: 4096)
            _ = recv(peer, &request, request.count, 0)
            _ = answer.withCString { send(peer, $0, strlen($0), 0) }
            sent.finish()
            // Until the other side hangs up.
            while recv(peer, &request, request.count, 0) > 0 {}
            close(peer)
        }
    }

    deinit { close(listener) }

    /// Waits until the answer is on its way.
    func hasAnswered() async { for await _ in answered {} }
}
