import ServiceLifecycle

/// What happens first when the server is told to stop: `/readyz` says so, requests are taken for a last while, then every
/// open stream ends and no new one begins.
///
/// Services stop in reverse order, and the HTTP server waits for its answers to end, which streams never do by
/// themselves: so this must come after it in the list.
struct LastCall: Service {
    let doorbells: Doorbells
    let readiness: Readiness
    /// How long requests are still taken.
    let farewell: Duration
    var pause: @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }

    func run() async throws {
        try? await gracefulShutdown()
        readiness.stop()
        if farewell > .zero { try? await pause(farewell) }
        doorbells.close()
    }
}
