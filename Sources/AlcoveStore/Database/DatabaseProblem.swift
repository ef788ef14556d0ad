/// Why a database did not do as asked.
///
/// No case ever carries a value that was being kept: only names of constraints, places and codes of the engine.
package enum DatabaseProblem: Error, Hashable, Sendable {
    /// A row with the same key is there already. PostgreSQL names the constraint (`table_column_key`), SQLite
    /// the columns (`table.column`): fit for a log, not for a decision.
    case conflict(constraint: String)

    /// A CHECK, NOT NULL or foreign key forbids the row, or the value has the wrong type for its column.
    case checkFailed

    /// Another process, or too many callers, kept the database from us for seconds. Nothing was changed.
    case busy

    /// The disk is full. Nothing was changed.
    case diskFull

    /// The database was last opened by a newer Alcove. The fix is to run that release or a later one; this
    /// release will not touch it.
    case newerDatabase(found: Int, known: Int)

    /// The database server does not answer, or the database was closed. Nothing was changed.
    case unreachable

    /// The connection broke while a commit was under way: the write may or may not have been kept.
    case outcomeUnknown

    /// Another server has this data folder or database file.
    case inUse(path: String)

    /// The location is neither `sqlite:PATH` nor `postgres://…`, or its folder cannot be used.
    case unusableLocation

    /// It was opened to be read, or takes no writes: its disk or its server has become read-only. Nothing was changed.
    case readOnly

    /// The machine below it failed: the disk answers with errors, memory or files ran out, pages are damaged, rights were
    /// taken away. Nothing was changed. A SQLSTATE, or a result code of SQLite.
    case failing(code: String)

    /// A row does not hold what its reader expects.
    case malformedRow

    /// The statement was wrong: a SQLSTATE, or a result code of SQLite.
    case engine(code: String)
}

extension DatabaseProblem: CustomStringConvertible {
    /// For the person at the command line; a database's place and what to do there is the command's to add.
    package var description: String {
        switch self {
        case .conflict: "A row with the same key is in the database already."
        case .checkFailed: "The database does not take this row."
        case .busy: "The database was busy for seconds. Nothing was changed; try again."
        case .diskFull: "The disk is full. Nothing was changed; make room and try again."
        case .newerDatabase(let found, let known):
            """
            The database was last opened by a newer Alcove (its tables are of shape \(found), this one knows \(known)). Nothing \
            was changed; use that release or a later one.
            """
        case .unreachable: "The database does not answer. Look whether its server runs and lets this user in."
        case .outcomeUnknown:
            "The answer of the database was lost: the change may be kept, or not. Look before you try again."
        case .inUse(let path):
            "Another server has \(path). Stop it first, or name another with --folder or --database."
        case .unusableLocation:
            "The database cannot be opened: it is not sqlite:PATH or postgres://…, or this user may not read and write there."
        case .readOnly:
            "The database takes no writes. Nothing was changed; look whether its disk or server is read-only."
        case .failing(let code):
            "The disk or the database fails (\(code)). Nothing was changed; look into the system's log."
        case .malformedRow: "The database holds something that this release cannot read."
        case .engine(let code): "The database refused a statement (\(code)). Nothing was changed."
        }
    }
}
