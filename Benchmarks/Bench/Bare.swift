import ArgumentParser
import Foundation
import Hummingbird
import Logging
import NIOCore

/// Hummingbird with nothing around it: what the framework itself costs.
struct Bare: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Run a bare Hummingbird: GET /file answers a file's bytes, GET /stream an event stream.")

    @Option var port: Int
    @Option(help: "The file that /file answers.") var file: String

    func run() async throws {
        let bytes = ByteBuffer(bytes: try Data(contentsOf: URL(fileURLWithPath: file)))
        let router = Router()
        router.get("/healthz") { _, _ in "ok\n" }
        router.get("/file") { _, _ in
            Response(status: .ok, headers: [.contentType: "application/json"], body: .init(byteBuffer: bytes))
        }
        router.get("/stream") { _, _ in
            let (events, end) = AsyncStream.makeStream(of: ByteBuffer.self)
            return Response(
                status: .ok, headers: [.contentType: "text/event-stream"],
                body: ResponseBody { writer in
                    try await writer.write(ByteBuffer(string: "event: open\ndata: {}\n\n"))
                    // `end` is held for as long as the stream is open, and nothing is ever sent.
                    for await event in events { try await writer.write(event) }
                    withExtendedLifetime(end) {}
                    try await writer.finish(nil)
                })
        }
        var logger = Logger(label: "bare")
        logger.logLevel = .warning
        let application = Application(
            router: router, configuration: .init(address: .hostname("127.0.0.1", port: port)), logger: logger)
        try await application.runService()
    }
}
