/// How many accounts there are.
package struct AccountCounts: Sendable, Hashable {
    package let clients: Int
    package let practitioners: Int
    package let operators: Int
    /// Practitioners whose page can be found.
    package let listed: Int
}

extension AccountStore {
    /// How many accounts of each role there are, at one moment.
    package func counts() async throws -> AccountCounts {
        try await database.read { transaction in
            let roles = try transaction.rows("SELECT role, COUNT(*) FROM vault GROUP BY role", [])
            let number = Dictionary(
                try roles.map { (try $0.text(0), try $0.number(1)) }, uniquingKeysWith: { first, _ in first })
            let listed = try transaction.row("SELECT COUNT(*) FROM practitioner WHERE listed = 1", [])
            return AccountCounts(
                clients: number["client"] ?? 0, practitioners: number["practitioner"] ?? 0,
                operators: number["operator"] ?? 0, listed: try listed?.number(0) ?? 0)
        }
    }

    /// Which engine keeps the rows, and the number of the last migration that ran.
    package func databaseState() async throws -> (dialect: Dialect, schemaVersion: Int64) {
        try await database.read { transaction in
            let row = try transaction.row("SELECT COALESCE(MAX(number), 0) FROM schema_version", [])
            return (transaction.dialect, try row?.integer(0) ?? 0)
        }
    }
}
