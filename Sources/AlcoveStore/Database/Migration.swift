/// One step of a database's shape. Steps are never changed once released, only followed by others.
package struct Migration: Sendable {
    /// Counts from 1 without gaps.
    let number: Int

    /// Written with the types `BIGINT`, `BYTES` and `TEXT`; `Dialect` turns them into the engine's own. Without
    /// deferred constraints: one that failed at the commit would fail a whole group of writes.
    let statements: [String]

    package init(number: Int, statements: [String]) {
        self.number = number
        self.statements = statements
    }
}

extension Database {
    /// Brings the database to the newest of `migrations`, each step in a transaction of its own.
    ///
    /// Several starters may do so at once: each step is done by one of them.
    /// - Throws: `DatabaseProblem.newerDatabase` when it has steps that are not among `migrations`.
    package func migrate(_ migrations: [Migration]) async throws {
        let ordered = migrations.sorted { $0.number < $1.number }
        precondition(
            ordered.map(\.number) == (0..<ordered.count).map { $0 + 1 }, "steps count from 1 without gaps")
        while try await write({ try $0.takeNextStep(of: ordered) }) {}
    }
}

extension WriteTransaction {
    /// Whether there was a step to take.
    fileprivate func takeNextStep(of migrations: [Migration]) throws -> Bool {
        try waitForOtherStarters()
        try run(dialect.schema("CREATE TABLE IF NOT EXISTS schema_version (number BIGINT PRIMARY KEY)"))
        let newest = try row("SELECT COALESCE(MAX(number), 0) FROM schema_version") { Int(try $0.integer()) }
        let found = newest ?? 0
        guard found <= migrations.count else {
            throw DatabaseProblem.newerDatabase(found: found, known: migrations.count)
        }
        guard let next = migrations.dropFirst(found).first else { return false }
        for statement in next.statements { try run(dialect.schema(statement)) }
        try run("INSERT INTO schema_version (number) VALUES (?1)", [.integer(next.number)])
        return true
    }

    /// Holds other starters back until this transaction ends. On SQLite a write is alone already.
    func waitForOtherStarters() throws {
        guard dialect == .postgreSQL else { return }
        _ = try rows("SELECT 1 FROM pg_advisory_xact_lock(?1)", [.integer(0x616c_636f_7665)])
    }
}
