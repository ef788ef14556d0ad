import GRDB

extension DatabaseProblem {
    /// What an error of SQLite means here. The engine's message is dropped: it may quote the statement.
    init(sqlite error: any Error) {
        switch error {
        case let problem as DatabaseProblem: self = problem
        case let error as DatabaseError: self.init(error)
        default: self = .engine(code: "unknown")
        }
    }

    init(_ error: DatabaseError) {
        switch error.extendedResultCode {
        case .SQLITE_CONSTRAINT_UNIQUE, .SQLITE_CONSTRAINT_PRIMARYKEY, .SQLITE_CONSTRAINT_ROWID:
            self = .conflict(constraint: Self.columns(in: error.message))
            return
        default: break
        }
        switch error.resultCode {
        case .SQLITE_CONSTRAINT: self = .checkFailed
        case .SQLITE_BUSY, .SQLITE_LOCKED, .SQLITE_PROTOCOL: self = .busy
        case .SQLITE_FULL: self = .diskFull
        case .SQLITE_READONLY: self = .readOnly
        case .SQLITE_CANTOPEN, .SQLITE_NOTADB: self = .unusableLocation
        case .SQLITE_IOERR, .SQLITE_NOMEM, .SQLITE_CORRUPT, .SQLITE_PERM, .SQLITE_NOLFS:
            self = .failing(code: "SQLITE \(error.extendedResultCode.rawValue)")
        default: self = .engine(code: "SQLITE \(error.extendedResultCode.rawValue)")
        }
    }

    /// "UNIQUE constraint failed: table.a, table.b" names columns, never values.
    private static func columns(in message: String?) -> String {
        message?.split(separator: ": ").last.map(String.init) ?? ""
    }
}
