/// Why a database did not do as asked.
///
/// No case ever carries a value that was being kept: only names of constraints and codes of the engine.
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

    /// Another server has this data folder open.
    case inUse

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
