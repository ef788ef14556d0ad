/// A place where rows are kept, whichever engine keeps them.
///
/// Statements use numbered parameters (`?1`, `?2`), are prepared once per text and connection, and so must come
/// from a small fixed set: never build a statement from values.
package protocol Database: Sendable {
    /// Runs `body` on one consistent snapshot that holds every write acknowledged before the call.
    func read<T: Sendable>(
        _ body: @escaping @Sendable (any ReadTransaction) throws -> T
    ) async throws -> T

    /// Runs `body` in a transaction and returns its value once the commit is on the disk.
    ///
    /// All of it is kept or none. What `body` throws is thrown here and nothing is kept; a statement that failed
    /// fails the whole write, even when `body` swallows the error. `body` may be run again after a deadlock or a
    /// lost connection, so it must have no effect but its statements. Cancelling the caller changes nothing:
    /// a write handed in is carried out once.
    func write<T: Sendable>(
        _ body: @escaping @Sendable (any WriteTransaction) throws -> T
    ) async throws -> T

    /// Refuses new work with `.unreachable`, finishes what was handed in, and lets go of the database.
    func close() async
}

/// A consistent view of the rows.
package protocol ReadTransaction {
    var dialect: Dialect { get }

    /// Every row the statement yields.
    func rows(_ sql: String, _ values: [SQLValue]) throws -> [Row]
}

/// A consistent view of the rows that may also change them.
package protocol WriteTransaction: ReadTransaction {
    /// Runs a statement; returns how many rows it inserted, updated or deleted itself (cascades not counted).
    @discardableResult
    func run(_ sql: String, _ values: [SQLValue]) throws -> Int
}

extension ReadTransaction {
    /// The first row the statement yields, or nil.
    package func row(_ sql: String, _ values: [SQLValue] = []) throws -> Row? {
        try rows(sql, values).first
    }

    /// Every row a statement without parameters yields.
    package func rows(_ sql: String) throws -> [Row] { try rows(sql, []) }
}

extension WriteTransaction {
    /// Runs a statement without parameters.
    @discardableResult
    package func run(_ sql: String) throws -> Int { try run(sql, []) }
}
