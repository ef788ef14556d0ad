import ServiceLifecycle

/// What happens first when the server is told to stop: `/readyz` says so, requests are taken for a last while, then every
/// open stream ends and no new one begins.
///
/// Services stop in reverse order, and the HTTP server waits for its answers to end, which streams never do by
/// themselves: so this must come after it in the list.
package struct CloseStreams: Service {
    package let hub: DeliveryHub
    package let readiness: Readiness
    /// How long requests are still taken.
    package let farewell: Duration
    let pause: @Sendable (Duration) async throws -> Void

    package init(
        hub: DeliveryHub, readiness: Readiness, farewell: Duration,
        pause: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
    ) {
        (self.hub, self.readiness) = (hub, readiness)
        (self.farewell, self.pause) = (farewell, pause)
    }

    package func run() async throws {
        try? await gracefulShutdown()
        readiness.stop()
        if farewell > .zero { try? await pause(farewell) }
        hub.close()
    }
}
