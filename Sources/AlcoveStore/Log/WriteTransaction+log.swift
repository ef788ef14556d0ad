extension WriteTransaction {
    /// Puts `leaf` in line for the log, in the transaction of what caused it: both are kept or neither is.
    ///
    /// It has its place in the log, under a signed checkpoint, within a second.
    /// - Parameter leaf: 1 to 65,535 bytes, without personal data: the log is public and forgets nothing.
    /// - Returns: its number in the line.
    @discardableResult
    package func log(_ leaf: [UInt8]) throws -> Int64 {
        let sql = "INSERT INTO log_pending (leaf) VALUES (?1) RETURNING id"
        let number = try row(sql, [.bytes(leaf)]) { try $0.integer() }
        guard let number else { throw DatabaseProblem.malformedRow }
        return number
    }

    /// Puts many leaves in line, in their order.
    package func log(_ leaves: [[UInt8]]) throws {
        var rest = leaves[...]
        while rest.count >= Self.leavesAtOnce {
            try run(insertManyPending, rest.prefix(Self.leavesAtOnce).map(SQLValue.bytes))
            rest = rest.dropFirst(Self.leavesAtOnce)
        }
        for leaf in rest { try run("INSERT INTO log_pending (leaf) VALUES (?1)", [.bytes(leaf)]) }
    }

    /// How many leaves one statement takes.
    private static var leavesAtOnce: Int { 32 }

    /// Takes the oldest pending leaves out of the line.
    ///
    /// One statement and so one snapshot: a leaf whose transaction commits meanwhile is neither returned nor lost.
    func takePending(_ limit: Int) throws -> [[UInt8]] {
        let taken = try rows(
            """
            DELETE FROM log_pending WHERE id IN (SELECT id FROM log_pending ORDER BY id LIMIT ?1)
            RETURNING id, leaf
            """,
            [.integer(limit)]
        ) { (id: try $0.integer(), leaf: try $0.bytes()) }
        return taken.sorted { $0.id < $1.id }.map(\.leaf)
    }
}

private let insertManyPending =
    "INSERT INTO log_pending (leaf) VALUES " + (1...32).map { "(?\($0))" }.joined(separator: ", ")
