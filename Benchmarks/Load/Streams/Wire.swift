import Foundation
import NIOCore
import NIOPosix

/// One plain connection that hands on what comes, with what was left over the time before.
final class Wire: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private var held = ByteBuffer()
    private let take: @Sendable (inout ByteBuffer, any Channel) -> Void

    init(_ take: @escaping @Sendable (inout ByteBuffer, any Channel) -> Void) { self.take = take }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        var part = unwrapInboundIn(data)
        held.writeBuffer(&part)
        take(&held, context.channel)
        held.discardReadBytes()
        if held.readableBytes == 0, held.capacity > 4096 { held = ByteBuffer() }
    }

    /// Opens a connection to `port` of this machine.
    static func open(
        _ port: Int, on group: any EventLoopGroup,
        _ take: @escaping @Sendable (inout ByteBuffer, any Channel) -> Void
    ) async throws -> any Channel {
        try await ClientBootstrap(group: group)
            .channelOption(.tcpOption(.tcp_nodelay), value: 1)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(Wire(take))
                }
            }
            .connect(host: "127.0.0.1", port: port).get()
    }
}

/// Just enough of HTTP/1.1 to ask quickly: requests are written beforehand, of answers the status and length are read.
enum QuickHTTP {
    static func request(
        _ method: String, _ path: String, host: String, token: String? = nil, type: String? = nil,
        body: [UInt8] = []
    ) -> ByteBuffer {
        var head = "\(method) \(path) HTTP/1.1\r\nHost: \(host)\r\nOrigin: http://\(host)\r\n"
        if let token { head += "Authorization: Mailbox \(token)\r\n" }
        if let type { head += "Content-Type: \(type)\r\nContent-Length: \(body.count)\r\n" }
        return ByteBuffer(bytes: Array((head + "\r\n").utf8) + body)
    }

    /// Takes one whole answer off the front of `bytes` and returns its status; nil when it is not all there.
    static func answer(_ bytes: inout ByteBuffer) -> Int? {
        guard let head = find("\r\n\r\n", in: bytes),
            let status = bytes.getString(at: bytes.readerIndex + 9, length: 3)
        else { return nil }
        let text = bytes.getString(at: bytes.readerIndex, length: head) ?? ""
        let length =
            text.lowercased().split(separator: "\r\n").first { $0.hasPrefix("content-length:") }
            .flatMap { Int($0.dropFirst(15).trimmingCharacters(in: .whitespaces)) } ?? 0
        guard bytes.readableBytes >= head + 4 + length else { return nil }
        bytes.moveReaderIndex(forwardBy: head + 4 + length)
        return Int(status)
    }

    /// Where `text` begins among the readable bytes, counted from the first of them.
    static func find(_ text: StaticString, in bytes: ByteBuffer) -> Int? {
        bytes.withUnsafeReadableBytes { hay in
            text.withUTF8Buffer { needle in
                guard let base = hay.baseAddress, let first = needle.first, let pattern = needle.baseAddress
                else { return nil }
                var at = 0
                while at + needle.count <= hay.count,
                    let hit = memchr(base + at, Int32(first), hay.count - needle.count - at + 1)
                {
                    at = UnsafeRawPointer(hit) - base
                    if memcmp(hit, pattern, needle.count) == 0 { return at }
                    at += 1
                }
                return nil
            }
        }
    }
}
