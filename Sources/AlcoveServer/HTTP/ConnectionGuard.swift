import AlcoveActions
import HTTPTypes
import NIOCore
import NIOHTTP1
import NIOHTTPTypes

/// A fault in the bytes of a request that the parser has already answered.
typealias HTTPParserFault = HTTPParserError

/// Guards one HTTP/1.1 connection against peers that are slow on purpose or do not speak HTTP.
///
/// - The first request's head must be whole within ten seconds, a later one's within the idle time.
/// - A body must keep up a minimum rate and end within half an hour; else the answer is 408 and the connection closes.
/// - A peer that takes nothing of an answer for thirty seconds is closed.
/// - What the parser refuses is answered with 400, 414 or 431 and the header set, after the answers to the requests before
///   it, and the connection closes.
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
        var wholeBody: TimeAmount = .minutes(30)
        var stalledWrite: TimeAmount = .seconds(30)
    }

    /// What the connection must show before its deadline.
    private enum Expectation {
        case head
        /// Enough bytes beyond those that had come when the window opened.
        case body(from: Int)
    }

    private let limits: Limits
    private let headerSet: HeaderSet
    private var expected: (Expectation, by: NIODeadline)?
    private var timer: Scheduled<Void>?
    private var stall: Scheduled<Void>?
    private var bodyBytes = 0
    private var bodyEnd = NIODeadline.distantFuture
    /// Requests whose head came and whose answer is not at its end. Several may come before the first is answered.
    private var unanswered = 0
    /// Whether every request has come to its end. One that is refused early has its answer before.
    private var isWhole = true
    /// What to answer to bytes behind requests that are still being worked on, once no more than so many are unanswered:
    /// one where the bytes belong to a request themselves.
    private var refusal: (status: HTTPResponse.Status, after: Int)?

    init(limits: Limits = Limits(), headerSet: HeaderSet) {
        self.limits = limits
        self.headerSet = headerSet
    }

    func handlerAdded(context: ChannelHandlerContext) {
        if context.channel.isActive { expect(.head, within: limits.head, context) }
    }

    func channelActive(context: ChannelHandlerContext) {
        expect(.head, within: limits.head, context)
        context.fireChannelActive()
    }

    func channelInactive(context: ChannelHandlerContext) {
        expected = nil
        timer?.cancel()
        stall?.cancel()
        context.fireChannelInactive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head:
            bodyBytes = 0
            bodyEnd = .now() + limits.wholeBody
            isWhole = false
            unanswered += 1
            expect(.body(from: 0), within: limits.bodyWindow, context)
        case .body(let part): bodyBytes += part.readableBytes
        case .end where unanswered == 0:
            isWhole = true
            expect(.head, within: limits.idle, context)
        case .end:
            isWhole = true
            expected = nil
        }
        context.fireChannelRead(data)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        if case .end = unwrapOutboundIn(data) {
            unanswered = max(0, unanswered - 1)
            if unanswered == 0 { expect(.head, within: limits.idle, context) }
        }
        context.write(data, promise: promise)
        if let refusal, unanswered == refusal.after { refuse(context, with: refusal.status) }
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
        if unanswered == 0 && !isWhole {
            // It was refused early and has its answer; a second one would be taken for another request's.
            context.close(promise: nil)
        } else if unanswered > (isWhole ? 0 : 1) {
            refusal = (Self.status(for: fault), after: isWhole ? 0 : 1)
        } else {
            refuse(context, with: Self.status(for: fault))
        }
    }

    private func expect(_ what: Expectation, within time: TimeAmount, _ context: ChannelHandlerContext) {
        let deadline = NIODeadline.now() + time
        expected = (what, by: deadline)
        if timer == nil { look(at: deadline, context) }
    }

    /// One timer for the connection, set again when it fires rather than with each request. It is never further off
    /// than the shortest window, so that no deadline set meanwhile can come before it.
    private func look(at deadline: NIODeadline, _ context: ChannelHandlerContext) {
        let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        let soonest = NIODeadline.now() + min(limits.head, limits.idle, limits.bodyWindow)
        timer = context.eventLoop.scheduleTask(deadline: min(deadline, soonest)) {
            let (guardian, context) = bound.value
            guardian.timer = nil
            guardian.look(context)
        }
    }

    private func look(_ context: ChannelHandlerContext) {
        guard let (what, deadline) = expected else { return }
        guard deadline <= .now() else { return look(at: deadline, context) }
        switch what {
        case .head: context.close(promise: nil)
        case .body(let before)
        where bodyBytes - before < limits.bodyBytesPerWindow || bodyEnd <= .now():
            refuse(context, with: .requestTimeout)
        case .body: expect(.body(from: bodyBytes), within: limits.bodyWindow, context)
        }
    }

    /// Answers with `status` where an answer can still be given, and closes.
    private func refuse(_ context: ChannelHandlerContext, with status: HTTPResponse.Status) {
        (expected, refusal) = (nil, nil)
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
