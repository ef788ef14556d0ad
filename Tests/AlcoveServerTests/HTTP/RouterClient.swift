import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import NIOEmbedded
import ServiceLifecycle

@testable import AlcoveActions
@testable import AlcoveServer

/// What a router answered.
struct TestResponse: Sendable {
    let status: HTTPResponse.Status
    let headers: HTTPFields
    let body: ByteBuffer
}

/// Sends requests straight to a router: no socket, and no HTTP written or parsed.
///
/// Hummingbird's own testing product would do the same, but brings an HTTP client and with it a second BoringSSL to compile.
struct RouterClient: Sendable {
    private let responder: RouterResponder<AlcoveContext>
    private let logger: Logger

    /// - Parameter logger: where the requests' lines go; by default nowhere.
    init(
        _ router: Router<AlcoveContext>,
        logger: Logger = .silent
    ) {
        responder = router.buildResponder()
        self.logger = logger
    }

    /// What `read` makes of the answer to a request.
    @discardableResult
    func execute<Value>(
        uri: String, method: HTTPRequest.Method, headers: HTTPFields = [:], body: ByteBuffer? = nil,
        read: (TestResponse) async throws -> Value = { $0 }
    ) async throws -> Value {
        var headers = headers
        if let body { headers[.contentLength] = String(body.readableBytes) }
        let request = Request(
            head: HTTPRequest(
                method: method, scheme: "http", authority: "localhost", path: uri, headerFields: headers),
            body: RequestBody(buffer: body ?? ByteBuffer()))
        let context = AlcoveContext(
            source: ApplicationRequestContextSource(channel: NIOAsyncTestingChannel(), logger: logger))
        let response = try await responder.respond(to: request, context: context)
        let written = WrittenBody()
        try await response.body.write(written)
        return try await read(
            TestResponse(status: response.status, headers: response.headers, body: written.bytes))
    }
}

/// Keeps what a response's body writes.
private final class WrittenBody: ResponseBodyWriter {
    private(set) var bytes = ByteBuffer()

    func write(_ buffer: ByteBuffer) async throws { bytes.writeImmutableBuffer(buffer) }

    func finish(_ trailers: HTTPFields?) async throws {}
}

extension Router<AlcoveContext> {
    /// Serves on a free port of 127.0.0.1 while `work` runs, which is told the port.
    func listening(_ work: @escaping @Sendable (_ port: Int) async throws -> Void) async throws {
        let (ports, port) = AsyncStream.makeStream(of: Int.self)
        let app = Application(
            router: self, configuration: .init(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { channel in
                port.yield(channel.localAddress?.port ?? 0)
                port.finish()
            }, logger: .silent)
        let services = ServiceGroup(services: [app], logger: app.logger)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await services.run() }
            group.addTask {
                for await port in ports {
                    defer { Task { await services.triggerGracefulShutdown() } }  // `defer` cannot wait
                    try await work(port)
                }
            }
            try await group.waitForAll()
        }
    }
}
