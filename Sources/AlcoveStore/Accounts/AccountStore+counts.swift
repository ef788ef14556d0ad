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
            let roles = try transaction.rows("SELECT role, COUNT(*) FROM vault GROUP BY role") {
                (try $0.text(), try $0.number())
            }
            let number = Dictionary(roles, uniquingKeysWith: { first, _ in first })
            let listed = try transaction.row("SELECT COUNT(*) FROM practitioner WHERE listed = 1") {
                try $0.number()
            }
            return AccountCounts(
                clients: number["client"] ?? 0, practitioners: number["practitioner"] ?? 0,
                operators: number["operator"] ?? 0, listed: listed ?? 0)
        }
    }

    /// Which engine keeps the rows, and the number of the last migration that ran.
    package func databaseState() async throws -> (dialect: Dialect, schemaVersion: Int64) {
        try await database.read { transaction in
            let version = try transaction.row("SELECT COALESCE(MAX(number), 0) FROM schema_version") {
                try $0.integer()
            }
            return (transaction.dialect, version ?? 0)
        }
    }
}
