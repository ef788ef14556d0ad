import AlcoveStore
import ServiceLifecycle

/// Ticks every open stream, so that dead lines are noticed and other servers' deliveries are seen.
///
/// The lines take turns, ten times a second and each every 25 seconds, so that nothing comes in bursts; one look into
/// the store serves all whose turn it is.
struct StreamTicker: Service {
    let hub: DeliveryHub
    let store: ConversationStore

    func run() async {
        var turn = 0
        await repeating(every: .milliseconds(100)) {
            await beat(turn)
            turn = (turn + 1) % DeliveryHub.turns
        }
    }

    /// Ticks the lines of one turn. When the store cannot be asked they show that they are alive all the same.
    func beat(_ turn: Int) async {
        let mailboxes = hub.mailboxes(onTurn: turn)
        guard !mailboxes.isEmpty else { return }
        let latest = (try? await store.latestDeliveries(to: mailboxes)) ?? [:]
        hub.tick(turn: turn, latest: latest)
    }
}
