import CLibPQ
import Foundation

/// One connection to PostgreSQL. Used by one thread at a time.
final class PostgreSQLConnection {
    private let handle: OpaquePointer
    private var prepared: [PreparedKey: String] = [:]

    /// What a prepared statement is known by: the server settles parameter types when it prepares.
    private struct PreparedKey: Hashable {
        let sql: String
        let types: [Oid]
    }

    /// Connects, waiting ten seconds at most, and looks for tables in `schema` when one is given.
    init(url: String, schema: String?) throws(DatabaseProblem) {
        let options: KeyValuePairs = [
            "connect_timeout": "10", "tcp_user_timeout": "15000", "application_name": "alcove", "dbname": url,
            "client_encoding": "UTF8",
        ]
        guard
            let handle = CStrings.with(
                options.map(\.key), options.map(\.value), { PQconnectdbParams($0, $1, 1) })
        else { throw .engine(code: "53200") }
        self.handle = handle
        guard isAlive else { throw .unreachable }
        PQsetNoticeReceiver(handle, { _, _ in }, nil)
        try settle(schema: schema)
    }

    deinit { PQfinish(handle) }

    /// Whether the server was still there when last heard of.
    var isAlive: Bool { PQstatus(handle) == CONNECTION_OK }

    /// Whether the next transaction may begin here.
    var isFit: Bool { isAlive && PQtransactionStatus(handle) == PQTRANS_IDLE }

    /// Runs a statement without parameters or rows that is not worth preparing.
    @discardableResult
    func steer(_ sql: String) throws(DatabaseProblem) -> PostgreSQLResult {
        try PostgreSQLResult(PQexec(handle, sql), on: self)
    }

    /// Runs a statement with numbered parameters, preparing it when it is new to this connection.
    func run(_ sql: String, _ values: [SQLValue]) throws(DatabaseProblem) -> PostgreSQLResult {
        let name = try prepare(PreparedKey(sql: sql, types: values.map(\.type)))
        let parameters = values.map(\.parameter)
        return try PostgreSQLResult(
            WireParameters.with(parameters) { pointers, lengths, formats in
                PQexecPrepared(handle, name, Int32(values.count), pointers, lengths, formats, 1)
            }, on: self)
    }

    private func prepare(_ key: PreparedKey) throws(DatabaseProblem) -> String {
        if let name = prepared[key] { return name }
        let text = SQLText(key.sql)
        guard text.parameterCount == key.types.count else { throw .engine(code: "08P01") }
        let name = "s\(prepared.count)"
        _ = try PostgreSQLResult(
            PQprepare(handle, name, text.withDollarParameters, Int32(key.types.count), key.types), on: self)
        prepared[key] = name
        return name
    }

    /// Durable commits whatever the server's own setting, no waiting for a lock beyond five seconds.
    private func settle(schema: String?) throws(DatabaseProblem) {
        try steer("SET lock_timeout = '5s'; SET default_transaction_isolation = 'read committed'")
        try steer(
            """
            SELECT set_config('synchronous_commit', 'on', false)
            WHERE current_setting('synchronous_commit') IN ('off', 'local')
            """)
        guard let schema else { return }
        try steer("SET search_path = \(Self.quoted(schema))")
    }

    /// `name` as an identifier.
    static func quoted(_ name: String) -> String {
        "\"" + name.replacing("\"", with: "\"\"") + "\""
    }
}
