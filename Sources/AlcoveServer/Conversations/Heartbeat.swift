import ServiceLifecycle

/// Ticks every open stream, so that dead lines are noticed and other servers' deliveries are seen.
///
/// The lines take turns, a share of them each second, so that nothing comes in bursts.
struct Heartbeat: Service {
    let doorbells: Doorbells
    /// Seconds between two ticks of one line.
    static let turns: UInt64 = 25

    func run() async throws {
        await withGracefulShutdownHandler {
            var turn: UInt64 = 0
            while !Task.isCancelled {
                do {
                    try await cancelWhenGracefulShutdown { try await Task.sleep(for: .seconds(1)) }
                } catch { break }
                doorbells.tick(turn: turn, of: Self.turns)
                turn = (turn + 1) % Self.turns
            }
        } onGracefulShutdown: {
            doorbells.close()
        }
    }
}
