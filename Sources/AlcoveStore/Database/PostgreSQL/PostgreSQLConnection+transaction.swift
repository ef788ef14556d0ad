extension PostgreSQLConnection {
    /// Runs `body` in a transaction that is kept whole or not at all.
    /// - Throws: what `body` threw; `Undone`; `.outcomeUnknown` when the connection broke during the commit.
    func write<T>(_ body: (any WriteTransaction) throws -> T) throws -> T {
        let value = try attempt("BEGIN") { transaction in
            let value = try body(transaction)
            if let failure = transaction.failure { throw failure }
            return value
        }
        try commit()
        return value
    }

    /// Runs `body` on one snapshot, in which nothing can be changed.
    /// - Throws: what `body` threw, or `Undone`.
    func read<T>(_ body: (any ReadTransaction) throws -> T) throws -> T {
        let value = try attempt("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY") { try body($0) }
        // The rows are here already; a connection that breaks now is not kept.
        _ = try? steer("COMMIT")
        return value
    }

    private func attempt<T>(_ begin: String, _ body: (PostgreSQLTransaction) throws -> T) throws -> T {
        let transaction = PostgreSQLTransaction(self)
        do {
            try steer(begin)
            return try body(transaction)
        } catch {
            _ = try? steer("ROLLBACK")
            if !isAlive, transaction.failure ?? error as? DatabaseProblem == .unreachable {
                throw Undone(problem: .unreachable)
            }
            if transaction.failure?.passesOnAnotherAttempt == true { throw Undone(problem: .busy) }
            throw error
        }
    }

    private func commit() throws {
        do {
            // A transaction that had failed would answer ROLLBACK.
            guard try steer("COMMIT").command == "COMMIT" else { throw DatabaseProblem.engine(code: "25P02") }
        } catch {
            guard isAlive else { throw DatabaseProblem.outcomeUnknown }
            throw (error as? DatabaseProblem)?.passesOnAnotherAttempt == true ? Undone(problem: .busy) : error
        }
    }
}

extension DatabaseProblem {
    /// A failed serialisation or a deadlock: the server undid one transaction so that others could go on.
    var passesOnAnotherAttempt: Bool {
        self == .engine(code: "40001") || self == .engine(code: "40P01")
    }
}
