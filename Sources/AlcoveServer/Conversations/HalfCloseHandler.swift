import NIOCore

/// Closes a connection as soon as its peer has ended its own side.
///
/// A browser whose tab closes sends just that, and nothing else is expected from a peer who listens to a stream. Without
/// it a dead stream would be noticed only when writing fails, and would count against its mailbox until then.
final class HalfCloseHandler: ChannelInboundHandler, Sendable {
    typealias InboundIn = NIOAny

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case .some(.inputClosed) = event as? ChannelEvent { context.close(promise: nil) }
        context.fireUserInboundEventTriggered(event)
    }
}
