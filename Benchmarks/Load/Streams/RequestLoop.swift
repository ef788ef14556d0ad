import NIOCore

/// Asks one thing after the other on one connection, each as soon as the one before is answered.
final class RequestLoop: @unchecked Sendable {  // touched on its connection's event loop only
    /// How it went.
    struct Count: Sendable {
        var answered = 0
        var refused = 0
    }

    private let next: @Sendable (Int) -> ByteBuffer?
    private var count = Count()
    private var ended: EventLoopPromise<Count>?

    /// - Parameter next: the request of this number, counted from 0; nil ends the loop.
    init(_ next: @escaping @Sendable (Int) -> ByteBuffer?) { self.next = next }

    func run(_ port: Int, on group: any EventLoopGroup) async throws -> Count {
        let channel = try await Wire.open(port, on: group) { [self] bytes, channel in
            while let status = QuickHTTP.answer(&bytes) {
                count.answered += 1
                if status >= 300 { count.refused += 1 }
                ask(on: channel)
            }
        }
        let promise = channel.eventLoop.makePromise(of: Count.self)
        channel.eventLoop.execute {
            self.ended = promise
            self.ask(on: channel)
        }
        return try await promise.futureResult.get()
    }

    private func ask(on channel: any Channel) {
        if let request = next(count.answered) {
            channel.writeAndFlush(request, promise: nil)
        } else {
            ended?.succeed(count)
            ended = nil
            channel.close(promise: nil)
        }
    }
}
