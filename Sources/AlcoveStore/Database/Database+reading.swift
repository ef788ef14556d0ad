extension Databases {
    /// Opens the main database alone, to be read and nothing else: it is not made, not brought to another shape, and the
    /// locks are left to whoever has them. The caller closes it.
    ///
    /// - Parameters:
    ///   - main: `sqlite:PATH` (within `folder` unless absolute) or `postgres://…`.
    ///   - shape: what this program knows; an older shape is read as it is.
    /// - Throws: `DatabaseProblem`: `.unusableLocation` where there is no database, `.newerDatabase`, `.unreachable` and others.
    package static func reading(main: String, folder: String, shape: Shape) async throws -> any Database {
        let database = ReadDatabase(try place(main, folder))
        do {
            let found = try await database.read {
                try $0.row("SELECT COALESCE(MAX(number), 0) FROM schema_version") {
                    Int(try $0.integer())
                } ?? 0
            }
            guard found <= shape.main.count else {
                throw DatabaseProblem.newerDatabase(found: found, known: shape.main.count)
            }
            return database
        } catch {
            await database.close()
            throw error
        }
    }

    private static func place(_ main: String, _ folder: String) throws -> any Database {
        switch try DatabaseLocation(main) {
        case .sqlite(let path):
            try SQLiteDatabase.reading(path: path.hasPrefix("/") ? path : folder + "/" + path)
        case .postgreSQL(let url, let schema): PostgreSQLDatabase.reading(url: url, schema: schema)
        }
    }
}

/// A database that takes no write.
private struct ReadDatabase: Database {
    let database: any Database

    init(_ database: any Database) { self.database = database }

    func read<T: Sendable>(_ body: @escaping @Sendable (any ReadTransaction) throws -> T) async throws -> T {
        try await database.read(body)
    }

    func write<T: Sendable>(_ body: @escaping @Sendable (any WriteTransaction) throws -> T) async throws -> T
    {
        throw DatabaseProblem.readOnly
    }

    func close() async { await database.close() }
}
