import AlcoveClient
import AlcoveProtocol
import NIOCore
import NIOPosix

/// Event streams held open, as browsers hold them.
struct EventStreams: Sendable {
    let port: Int
    let group: any EventLoopGroup

    /// What a stream brought: the conversation of an envelope that came, as base64url.
    typealias Arrival = @Sendable (_ cid: String) -> Void

    /// Opens the stream of one mailbox and returns when the server has begun to answer.
    func open(_ key: MailboxKey, after: Int64 = 0, _ arrived: @escaping Arrival = { _ in }) async throws
        -> any Channel
    {
        try await open(try .stream(of: key, after: after, host: "localhost:\(port)"), arrived)
    }

    /// Opens a stream by `request`.
    func open(_ request: ByteBuffer, _ arrived: @escaping Arrival = { _ in }) async throws -> any Channel {
        let opened = group.next().makePromise(of: Void.self)
        let channel = try await Wire.open(port, on: group) { bytes, _ in
            while let event = Self.event(&bytes) {
                if event.getString(at: event.readerIndex, length: 12)?.hasPrefix("HTTP/1.1 4") == true {
                    opened.fail(LoadProblem("A stream was refused: \(String(buffer: event).prefix(200))"))
                }
                opened.succeed()
                if let cid = Self.conversation(of: event) { arrived(cid) }
            }
        }
        try await channel.writeAndFlush(request)
        try await opened.futureResult.get()
        return channel
    }

    /// Takes what ends with an empty line off the front of `bytes`: an event, or the head of the answer.
    private static func event(_ bytes: inout ByteBuffer) -> ByteBuffer? {
        let ends = [QuickHTTP.find("\n\n", in: bytes), QuickHTTP.find("\r\n\r\n", in: bytes)].compactMap {
            $0
        }
        return ends.min().flatMap { bytes.readSlice(length: $0 + 2) }
    }

    private static func conversation(of event: ByteBuffer) -> String? {
        guard QuickHTTP.find(#""kind":"envelope""#, in: event) != nil,
            let at = QuickHTTP.find(#""cid":""#, in: event)
        else { return nil }
        return event.getString(at: event.readerIndex + at + 7, length: 43)
    }
}

extension ByteBuffer {
    /// The request for the stream of one mailbox.
    static func stream(of key: MailboxKey, after: Int64 = 0, host: String) throws -> ByteBuffer {
        let body = #"{"mailboxes":[{"token":"\#(try key.token())","after":\#(after)}]}"#
        return QuickHTTP.request(
            "POST", "/api/v1/stream", host: host, type: "application/json", body: Array(body.utf8))
    }
}

/// Opens streams that nothing comes on, and reads how much memory each costs the server.
struct IdleStreams {
    let streams: EventStreams
    let request: @Sendable (Int) throws -> ByteBuffer

    func open(_ count: Int) async throws -> [any Channel] {
        var channels: [any Channel] = []
        for first in stride(from: 0, to: count, by: 64) {
            channels += try await withThrowingTaskGroup(of: (any Channel).self) { batch in
                for number in first..<min(first + 64, count) {
                    batch.addTask { try await streams.open(try request(number)) }
                }
                return try await batch.reduce(into: []) { $0.append($1) }
            }
        }
        return channels
    }
}
