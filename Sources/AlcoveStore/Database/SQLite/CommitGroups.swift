import Dispatch
import Synchronization

/// Collects writes and hands them on in groups, one group at a time, on a queue of its own.
///
/// Nothing is delayed to make a group larger: a group is whatever came in while the one before it was committed.
final class CommitGroups: Sendable {
    private struct State {
        var waiting: [PendingWrite] = []
        var isWorking = false
        var isClosed = false
    }

    private let state = Mutex(State())
    private let queue = DispatchQueue(label: "alcove.commit-groups")
    private let limit: Int
    private let commit: @Sendable ([PendingWrite]) -> Void

    /// - Parameters:
    ///   - limit: the greatest number of writes in one group.
    ///   - commit: blocks until every write of the group is acknowledged or refused.
    init(limit: Int, commit: @escaping @Sendable ([PendingWrite]) -> Void) {
        self.limit = limit
        self.commit = commit
    }

    /// Queues `write`, or refuses it with `.unreachable` after `close`.
    func add(_ write: PendingWrite) {
        let (isRefused, isFirst) = state.withLock { state in
            guard !state.isClosed else { return (true, false) }
            state.waiting.append(write)
            defer { state.isWorking = true }
            return (false, !state.isWorking)
        }
        if isRefused { write.refuse(DatabaseProblem.unreachable) }
        if isFirst { queue.async { self.work() } }
    }

    /// How many writes wait for a group.
    var waitingCount: Int { state.withLock { $0.waiting.count } }

    /// Takes no more writes; returns once those handed in are settled.
    func close() async {
        state.withLock { $0.isClosed = true }
        await settle()
    }

    /// Returns once the groups under way are committed.
    func settle() async {
        await withCheckedContinuation { settled in queue.async { settled.resume() } }
    }

    private func work() {
        while true {
            let group = state.withLock { state in
                let group = Array(state.waiting.prefix(limit))
                state.waiting.removeFirst(group.count)
                state.isWorking = !group.isEmpty
                return group
            }
            if group.isEmpty { return }
            commit(group)
        }
    }
}
