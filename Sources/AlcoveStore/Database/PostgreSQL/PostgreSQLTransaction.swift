/// One caller's turn on a connection to PostgreSQL.
final class PostgreSQLTransaction: WriteTransaction {
    let dialect = Dialect.postgreSQL
    private let connection: PostgreSQLConnection

    /// What failed first; once set, the server undoes the whole transaction.
    private(set) var failure: DatabaseProblem?

    init(_ connection: PostgreSQLConnection) {
        self.connection = connection
    }

    func rows(_ sql: String, _ values: [SQLValue]) throws -> [Row] {
        try noting { try send(sql, values).rows() }
    }

    func run(_ sql: String, _ values: [SQLValue]) throws -> Int {
        try noting { try send(sql, values).changed }
    }

    private func send(_ sql: String, _ values: [SQLValue]) throws -> PostgreSQLResult {
        guard !SQLText.steersTransaction(sql) else { throw DatabaseProblem.engine(code: "0A000") }
        guard values.allSatisfy(\.isKeepable) else { throw DatabaseProblem.engine(code: "22021") }
        return try connection.run(sql, values)
    }

    private func noting<T>(_ work: () throws -> T) throws -> T {
        if let failure { throw failure }
        do {
            return try work()
        } catch {
            let problem = error as? DatabaseProblem ?? .engine(code: "unknown")
            failure = problem
            throw problem
        }
    }
}
