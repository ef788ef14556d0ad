import ServiceLifecycle

/// Waits until requests are answered, then does what was asked for that moment.
struct Opening: Service {
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
