/// PostgreSQL: every transaction on a connection of its own, so the server shares one flush among the commits
/// that wait for it. READ COMMITTED for writes, one snapshot (REPEATABLE READ) for reads.
///
/// Reads have connections of their own: a commit that waits for its flush, a lock or a standby keeps no reader waiting.
final class PostgreSQLDatabase: Database {
    private let reads: ConnectionLine
    private let writes: ConnectionLine
    private let address: PostgreSQLAddress

    private init(_ address: PostgreSQLAddress, connections: Int) {
        self.address = address
        reads = ConnectionLine(connections: connections)
        writes = ConnectionLine(connections: connections)
    }

    /// Makes the schema when one is named and absent. Connections are opened as they are needed, at most `connections` for
    /// reads and as many for writes.
    /// - Throws: `DatabaseProblem`: `.unreachable`, `.unusableLocation` when the server refuses us, and others.
    static func open(url: String, schema: String?, connections: Int) async throws -> PostgreSQLDatabase {
        let database = PostgreSQLDatabase(
            PostgreSQLAddress(url: url, schema: schema), connections: max(1, connections))
        do {
            try await database.write { try $0.makeSchema(schema) }
            return database
        } catch {
            await database.close()
            throw error
        }
    }

    /// A database of which nothing is made or changed; the connection is opened when it is needed.
    static func reading(url: String, schema: String?) -> PostgreSQLDatabase {
        PostgreSQLDatabase(PostgreSQLAddress(url: url, schema: schema), connections: 1)
    }

    func read<T: Sendable>(_ body: @escaping @Sendable (any ReadTransaction) throws -> T) async throws -> T {
        try Task.checkCancellation()
        return try await onConnection(of: reads) { try $0.read(body) }
    }

    func write<T: Sendable>(_ body: @escaping @Sendable (any WriteTransaction) throws -> T) async throws -> T
    {
        try await onConnection(of: writes) { try $0.write(body) }
    }

    deinit {
        reads.end()
        writes.end()
    }

    func close() async {
        await writes.close()
        await reads.close()
    }

    private func onConnection<T: Sendable>(
        of line: ConnectionLine, _ work: @escaping @Sendable (PostgreSQLConnection) throws -> T
    ) async throws -> T {
        let address = address
        return try await withCheckedThrowingContinuation { caller in
            let isTaken = line.add { connection in
                caller.resume(with: Result { try address.persist(with: &connection, work) })
            }
            if !isTaken { caller.resume(throwing: DatabaseProblem.unreachable) }
        }
    }
}

extension WriteTransaction {
    fileprivate func makeSchema(_ schema: String?) throws {
        guard let schema else { return }
        try waitForOtherStarters()
        try run("CREATE SCHEMA IF NOT EXISTS \(PostgreSQLConnection.quoted(schema))")
    }
}
