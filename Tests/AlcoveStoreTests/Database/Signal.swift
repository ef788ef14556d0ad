import Dispatch

/// Fires once; lets a test hold a transaction at a point of its choosing.
final class Signal: Sendable {
    private let group = DispatchGroup()

    init() { group.enter() }

    func fire() { group.leave() }

    /// Blocks the thread: only within a transaction's body, which has a thread of its own.
    func wait() { group.wait() }

    /// Suspends the caller.
    func fired() async {
        await withCheckedContinuation { caller in group.notify(queue: .global()) { caller.resume() } }
    }
}
