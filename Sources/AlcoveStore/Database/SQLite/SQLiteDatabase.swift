import Dispatch
import GRDB

/// SQLite: readers in parallel on snapshots, writes in groups that share one commit and one fsync.
final class SQLiteDatabase: Database {
    private let connections: any DatabaseWriter
    private let groups: CommitGroups
    private let checkpoints: Checkpoints?

    /// - Parameters:
    ///   - groupLimit: the greatest number of writes that share a commit; 1 commits each alone.
    ///   - checkpoints: who keeps the write-ahead log short; nil when there is none, as in memory.
    init(_ connections: any DatabaseWriter, groupLimit: Int = 512, checkpoints: Checkpoints? = nil) {
        self.connections = connections
        self.checkpoints = checkpoints
        groups = CommitGroups(limit: groupLimit) { group in
            connections.writeWithoutTransaction { $0.commit(group) }
            checkpoints?.committed(group.count)
        }
    }

    func read<T: Sendable>(_ body: @escaping @Sendable (any ReadTransaction) throws -> T) async throws -> T {
        do {
            return try await connections.read { try body(SQLiteTransaction($0)) }
        } catch let error as DatabaseError {
            throw error.resultCode == .SQLITE_MISUSE ? .unreachable : DatabaseProblem(sqlite: error)
        }
    }

    func write<T: Sendable>(_ body: @escaping @Sendable (any WriteTransaction) throws -> T) async throws -> T
    {
        try await withCheckedThrowingContinuation { groups.add(PendingWrite(body, $0)) }
    }

    /// How many writes were handed in and have not begun.
    var waitingWrites: Int { groups.waitingCount }

    /// Returns once the write-ahead log has been moved as far as is due.
    func settleCheckpoints() async {
        await groups.settle()
        await checkpoints?.settle()
    }

    func close() async {
        await groups.close()
        // Closing waits for the readers under way, so it may not hold a thread that serves requests.
        await withCheckedContinuation { closed in
            DispatchQueue.global().async { [connections, checkpoints] in
                checkpoints?.close()
                // Whoever copies the file of a stopped server must have everything in it.
                try? connections.writeWithoutTransaction {
                    try $0.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)")
                }
                try? connections.close()
                closed.resume()
            }
        }
    }
}
