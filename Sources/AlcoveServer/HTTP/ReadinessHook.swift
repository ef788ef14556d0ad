import ServiceLifecycle

/// Waits until requests are answered, then does what was asked for that moment.
struct ReadinessHook: Service {
    let whenReady: @Sendable () async throws -> Void
    /// Finished when the doors are open.
    let doors: AsyncStream<Never>.Continuation
    private let isOpen: AsyncStream<Never>

    init(whenReady: @escaping @Sendable () async throws -> Void) {
        self.whenReady = whenReady
        (isOpen, doors) = AsyncStream.makeStream()
    }

    func run() async throws {
        for await _ in isOpen {}
        try await whenReady()
        try? await gracefulShutdown()
    }
}

/// Lets one waiter through once it is open.
struct Gate: Sendable {
    private let waiting: AsyncStream<Never>
    private let latch: AsyncStream<Never>.Continuation

    init() { (waiting, latch) = AsyncStream.makeStream() }

    func open() { latch.finish() }

    /// Returns once it is open, or when the waiter's task is cancelled.
    func opened() async { for await _ in waiting {} }
}
