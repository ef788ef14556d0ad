/// What differs between the engines; every other word of SQL is shared.
package enum Dialect: Sendable, Hashable, CaseIterable {
    case sqlite
    case postgreSQL

    /// Ends a SELECT whose rows the transaction is about to change, so that another transaction waits for them.
    ///
    /// On SQLite writes never overlap and this is empty. On PostgreSQL (READ COMMITTED) a plain SELECT holds
    /// nothing: read-then-write needs this, a unique key, or a guard in the UPDATE itself.
    package var forUpdate: String { self == .postgreSQL ? " FOR UPDATE" : "" }

    /// `statement`, written in Alcove's own words for types, as this engine wants it.
    ///
    /// The words, in capitals: `BIGINT`, `TEXT`, `BYTES`, and `CLUSTERED` after a table's closing parenthesis for
    /// rows kept in the order of their key. On SQLite every table is STRICT, so that it refuses a value of the
    /// wrong type, and a key that is null, as PostgreSQL does (`INT`, for an `INTEGER PRIMARY KEY` would take a
    /// null and number it).
    func schema(_ statement: String) -> String {
        switch self {
        case .postgreSQL:
            return SQLText(statement).replacingWords(["BYTES": "BYTEA", "BLOB": "BYTEA", "CLUSTERED": ""])
        case .sqlite:
            let text = SQLText(statement)
            let typed = text.replacingWords(["BYTES": "BLOB", "BIGINT": "INT", "CLUSTERED": "WITHOUT ROWID,"])
            return text.firstWords == ["CREATE", "TABLE"] ? typed + " STRICT" : typed
        }
    }
}
