import ServiceLifecycle

/// Ticks every open stream, so that dead lines are noticed and other servers' deliveries are seen.
///
/// The lines take turns, a share of them each second, so that nothing comes in bursts.
struct Heartbeat: Service {
    let doorbells: Doorbells
    /// Seconds between two ticks of one line.
    static let turns: UInt64 = 25

    func run() async throws {
        var turn: UInt64 = 0
        while !Task.isCancelled {
            do {
                try await cancelWhenGracefulShutdown { try await Task.sleep(for: .seconds(1)) }
            } catch { break }
            doorbells.tick(turn: turn, of: Self.turns)
            turn = (turn + 1) % Self.turns
        }
    }
}

/// Ends every open stream as soon as the server is told to stop, and lets no new one begin.
///
/// Services stop in reverse order, and the HTTP server waits for its answers to end, which streams never do by
/// themselves: so this must come after it in the list.
struct LastCall: Service {
    let doorbells: Doorbells

    func run() async throws {
        try? await gracefulShutdown()
        doorbells.close()
    }
}
