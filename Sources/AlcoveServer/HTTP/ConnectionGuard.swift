import HTTPTypes
import NIOCore
import NIOHTTP1
import NIOHTTPTypes

/// A fault in the bytes of a request that the parser has already answered.
typealias HTTPParserFault = HTTPParserError

/// Guards one HTTP/1.1 connection against peers that are slow on purpose or do not speak HTTP.
///
/// - The first request's head must be whole within ten seconds, a later one's within the idle time.
/// - A body must keep up a minimum rate; below it the answer is 408 and the connection closes.
/// - A peer that takes nothing of an answer for thirty seconds is closed.
/// - What the parser refuses is answered with 400, 414 or 431 and the header set, and the connection closes.
final class ConnectionGuard: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    /// The deadlines and the rate of one connection.
    struct Limits: Sendable {
        var head: TimeAmount = .seconds(10)
        var idle: TimeAmount = .seconds(60)
        var bodyWindow: TimeAmount = .seconds(10)
        /// Bytes of a body that must arrive in each window.
        var bodyBytesPerWindow = 1024
        var stalledWrite: TimeAmount = .seconds(30)
    }

    private let limits: Limits
    private let headerSet: HeaderSet
    private var deadline: Scheduled<Void>?
    private var stall: Scheduled<Void>?
    private var bodyBytes = 0
    private var answering = false

    init(limits: Limits = Limits(), headerSet: HeaderSet) {
        self.limits = limits
        self.headerSet = headerSet
    }

    func handlerAdded(context: ChannelHandlerContext) {
        if context.channel.isActive { waitForHead(context, within: limits.head) }
    }

    func channelActive(context: ChannelHandlerContext) {
        waitForHead(context, within: limits.head)
        context.fireChannelActive()
    }

    func channelInactive(context: ChannelHandlerContext) {
        deadline?.cancel()
        stall?.cancel()
        context.fireChannelInactive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head:
            answering = true
            bodyBytes = 0
            watchBody(context)
        case .body(let part): bodyBytes += part.readableBytes
        case .end: deadline?.cancel()
        }
        context.fireChannelRead(data)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        if case .end = unwrapOutboundIn(data) {
            answering = false
            waitForHead(context, within: limits.idle)
        }
        context.write(data, promise: promise)
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        stall?.cancel()
        if !context.channel.isWritable {
            let channel = context.channel
            stall = context.eventLoop.scheduleTask(in: limits.stalledWrite) { channel.close(promise: nil) }
        }
        context.fireChannelWritabilityChanged()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        guard let fault = error as? HTTPParserError else {
            context.fireErrorCaught(error)
            return
        }
        refuse(context, with: Self.status(for: fault))
    }

    private func waitForHead(_ context: ChannelHandlerContext, within time: TimeAmount) {
        deadline?.cancel()
        let channel = context.channel
        deadline = context.eventLoop.scheduleTask(in: time) { channel.close(promise: nil) }
    }

    private func watchBody(_ context: ChannelHandlerContext) {
        deadline?.cancel()
        let before = bodyBytes
        let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        deadline = context.eventLoop.scheduleTask(in: limits.bodyWindow) {
            let (guardian, context) = bound.value
            if guardian.bodyBytes - before < guardian.limits.bodyBytesPerWindow {
                guardian.refuse(context, with: .requestTimeout)
            } else {
                guardian.watchBody(context)
            }
        }
    }

    /// Answers with `status` where an answer can still be given, and closes.
    private func refuse(_ context: ChannelHandlerContext, with status: HTTPResponse.Status) {
        deadline?.cancel()
        var head = HTTPResponse(status: status, headerFields: [.connection: "close", .contentLength: "0"])
        headerSet.apply(to: &head.headerFields)
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        let channel = context.channel
        context.writeAndFlush(wrapOutboundOut(.end(nil))).whenComplete { _ in channel.close(promise: nil) }
    }

    private static func status(for fault: HTTPParserError) -> HTTPResponse.Status {
        switch fault {
        case .headerOverflow: .requestHeaderFieldsTooLarge
        case .invalidMethod: .notImplemented
        default: .badRequest
        }
    }
}
