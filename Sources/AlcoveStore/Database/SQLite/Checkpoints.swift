import Dispatch
import GRDB
import Synchronization

/// Moves what lies in the write-ahead log into the database file, on a connection and a thread of its own.
///
/// SQLite would do it inside the commit that makes the log long, and everybody behind that commit would wait for
/// thousands of pages to reach the disk. Here the writer only does it when the log has grown to `limit` pages all the
/// same, and then little is left to move.
final class Checkpoints: Sendable {
    /// When the log is moved, and what becomes of it.
    enum Habit: Sendable {
        /// After every 250 writes; the log is written over later.
        case nowAndThen
        /// After every commit, and the log is cut off, so that it keeps no copy of what was deleted.
        case atOnce
    }

    /// Pages in the log at which the writer itself moves what is left, so that the log never grows without bound.
    static let limit = 16_000

    private let connection: DatabaseQueue
    private let habit: Habit
    private let queue = DispatchQueue(label: "alcove.checkpoints", qos: .utility)
    private let writes = Mutex(0)

    init(path: String, _ habit: Habit) throws {
        var configuration = Configuration()
        configuration.busyMode = .timeout(5)
        connection = try DatabaseQueue(path: path, configuration: configuration)
        self.habit = habit
    }

    /// Counts `count` writes that were committed; never waits.
    func committed(_ count: Int) {
        let isDue = writes.withLock { writes in
            writes += count
            guard writes >= habit.interval else { return false }
            writes = 0
            return true
        }
        if isDue { queue.async { self.run() } }
    }

    /// A failure loses nothing: what was not moved is still in the log, and is moved the next time.
    private func run() {
        _ = try? connection.inDatabase { try $0.execute(sql: "PRAGMA wal_checkpoint(\(habit.mode))") }
    }

    /// Returns once all that is due has been done.
    func settle() async {
        await withCheckedContinuation { settled in queue.async { settled.resume() } }
    }

    /// Blocks until the work under way is done.
    func close() {
        queue.sync { try? connection.close() }
    }
}

extension Checkpoints.Habit {
    /// Writes between two looks at the log.
    fileprivate var interval: Int { self == .atOnce ? 1 : 250 }
    /// The mode as SQLite names it (https://www.sqlite.org/pragma.html#pragma_wal_checkpoint).
    fileprivate var mode: String { self == .atOnce ? "TRUNCATE" : "PASSIVE" }
}
