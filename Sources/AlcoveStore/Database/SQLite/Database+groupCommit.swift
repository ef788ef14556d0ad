import GRDB

extension GRDB.Database {
    /// Runs each write of `group` in a savepoint, commits once, then answers everyone.
    ///
    /// Refusals wait for the commit too: what a write was refused for may be a neighbour's row, which counts
    /// only once it is kept. When the commit fails, the whole group is refused with that problem.
    func commit(_ group: [PendingWrite]) {
        do {
            let answers = try inOneCommit { try group.map(attempt) }
            answers.forEach { $0() }
        } catch {
            let problem = DatabaseProblem(sqlite: error)
            group.forEach { $0.refuse(problem) }
        }
    }

    private func inOneCommit<T>(_ work: () throws -> T) throws -> T {
        do {
            try steer("BEGIN IMMEDIATE")
            let value = try work()
            try steer("COMMIT")
            return value
        } catch {
            if isInsideTransaction { try? steer("ROLLBACK") }
            throw error
        }
    }

    /// Runs one write so that its failure undoes only itself; returns what tells its caller.
    ///
    /// - Throws: when the engine gave up the whole transaction, as it may when the disk is full or broken.
    private func attempt(_ write: PendingWrite) throws -> @Sendable () -> Void {
        let transaction = SQLiteTransaction(self)
        try steer("SAVEPOINT one_write")
        do {
            let acknowledge = try write.attempt(transaction)
            if let failure = transaction.failure { throw failure }
            try steer("RELEASE one_write")
            return acknowledge
        } catch {
            guard isInsideTransaction else { throw transaction.failure ?? error }
            try steer("ROLLBACK TO one_write")
            try steer("RELEASE one_write")
            return { write.refuse(error) }
        }
    }

    private func steer(_ sql: String) throws {
        try cachedStatement(sql: sql).execute()
    }
}
