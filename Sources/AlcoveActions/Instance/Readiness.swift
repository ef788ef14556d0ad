package import AlcoveStore
package import CivilTime
import NIOConcurrencyHelpers

/// Whether this server can do its work: what `/readyz` says to whoever hands requests on.
///
/// Both databases are asked by writing to them, as a disk that is full or read-only still answers whoever only reads.
package final class Readiness: Sendable {
    /// What is in the way, in one word.
    package enum Trouble: String, Sendable {
        case full
        case readOnly = "read-only"
        case unreachable, busy, failing
        /// The server was told to stop, and finishes what it has.
        case stopping
    }

    private struct State {
        var isStopping = false
        var isTrying = false
        /// What the last try found, and when.
        var tried: (found: Hindrance?, at: Instant)?
        /// What somebody's request met, and when.
        var met: (Hindrance, at: Instant)?
    }

    /// Seconds in which one try serves everybody who asks.
    private static let interval: Int64 = 2
    /// Seconds for which what a request met counts: a small write may still find room where a large one did not.
    private static let memory: Int64 = 10
    /// How long an answer waits for the databases.
    private static let patience = Duration.seconds(3)

    private let databases: Databases
    private let room: DiskRoom
    private let now: @Sendable () -> Instant
    private let pause: @Sendable (Duration) async throws -> Void
    private let state = NIOLockedValueBox(State())

    package init(
        databases: Databases, room: DiskRoom = DiskRoom(folder: nil), now: @escaping @Sendable () -> Instant,
        pause: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
    ) {
        self.databases = databases
        self.room = room
        self.now = now
        self.pause = pause
    }

    /// From now on the word is `stopping`.
    package func stop() { state.withLockedValue { $0.isStopping = true } }

    /// Notes what a request met in a database. That somebody else's write was waited for too long says nothing of the whole.
    package func meet(_ problem: DatabaseProblem) {
        guard let hindrance = problem.hindrance, hindrance != .busy else { return }
        let time = now()
        state.withLockedValue { $0.met = (hindrance, time) }
    }

    /// What is in the way; nil while nothing is.
    package func trouble() async -> Trouble? {
        let before = state.withLockedValue { $0 }
        if before.isStopping { return .stopping }
        // Messages are refused by then, though a try would still find room.
        if room.isLow { return .full }
        let time = now()
        var found = before.tried?.found
        if before.tried.map({ time >= $0.at + Self.interval || time < $0.at }) ?? true {
            found = await tried()
        }
        if found == nil, let (met, at) = before.met, time < at + Self.memory { found = met }
        return found.flatMap { Trouble(rawValue: $0.rawValue) }
    }

    /// Tries to write, unless a try is under way that has not come back.
    private func tried() async -> Hindrance? {
        let isFirst = state.withLockedValue { state in
            defer { state.isTrying = true }
            return !state.isTrying
        }
        guard isFirst else { return .busy }
        let (answers, answer) = AsyncStream.makeStream(of: Hindrance?.self)
        // Both are unstructured, as a database that hangs must not hold the answer that says so.
        Task { answer.yield(await attempt()) }
        let timer = Task {
            try await pause(Self.patience)
            answer.yield(.busy)
        }
        defer { timer.cancel() }
        for await found in answers { return found }
        return .busy
    }

    private func attempt() async -> Hindrance? {
        async let shred = databases.shred.hindrance()
        var found = await databases.main.hindrance()
        let other = await shred
        found = found ?? other
        let time = now()
        state.withLockedValue { state in
            state.isTrying = false
            state.tried = (found, time)
        }
        return found
    }
}
