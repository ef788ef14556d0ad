import CLibPQ

/// What the server answered to one statement.
struct PostgreSQLResult: ~Copyable {
    private let result: OpaquePointer

    /// - Throws: the problem when the statement failed, `.unreachable` when the connection broke.
    init(_ result: OpaquePointer?, on connection: PostgreSQLConnection) throws(DatabaseProblem) {
        guard let result else { throw connection.isAlive ? .engine(code: "53200") : .unreachable }
        switch PQresultStatus(result) {
        case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_SINGLE_TUPLE: self.result = result
        default:
            let problem = DatabaseProblem(postgreSQL: result, connectionIsAlive: connection.isAlive)
            PQclear(result)
            throw problem
        }
    }

    deinit { PQclear(result) }

    /// What was done, such as `COMMIT` or `ROLLBACK`.
    var command: String { String(cString: PQcmdStatus(result)) }

    /// How many rows were inserted, updated or deleted; 0 for any other statement.
    var changed: Int {
        command.hasPrefix("SELECT") ? 0 : Int(String(cString: PQcmdTuples(result))) ?? 0
    }

    func rows() throws(DatabaseProblem) -> [Row] {
        var rows: [Row] = []
        for row in 0..<PQntuples(result) {
            var values: [SQLValue] = []
            for column in 0..<PQnfields(result) { values.append(try value(row, column)) }
            rows.append(Row(values: values))
        }
        return rows
    }

    private func value(_ row: Int32, _ column: Int32) throws(DatabaseProblem) -> SQLValue {
        if PQgetisnull(result, row, column) == 1 { return .null }
        let length = Int(PQgetlength(result, row, column))
        guard length >= 0, let start = PQgetvalue(result, row, column) else { throw .malformedRow }
        let bytes = UnsafeRawBufferPointer(start: start, count: length)
        return try SQLValue(type: PQftype(result, column), binary: bytes)
    }
}
