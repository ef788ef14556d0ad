import Foundation
import GRDB

/// One caller's turn on a connection to SQLite.
final class SQLiteTransaction: WriteTransaction {
    let dialect = Dialect.sqlite
    private let connection: GRDB.Database

    /// What failed first; once set, the write is not kept.
    private(set) var failure: DatabaseProblem?

    init(_ connection: GRDB.Database) {
        self.connection = connection
    }

    func rows(_ sql: String, _ values: [SQLValue]) throws -> [Row] {
        try noting {
            let cursor = try GRDB.Row.fetchCursor(prepare(sql, values))
            var rows: [Row] = []
            while let row = try cursor.next() { rows.append(try Row(row)) }
            return rows
        }
    }

    func run(_ sql: String, _ values: [SQLValue]) throws -> Int {
        try noting {
            let before = connection.totalChangesCount
            try prepare(sql, values).execute()
            return connection.totalChangesCount == before ? 0 : connection.changesCount
        }
    }

    private func prepare(_ sql: String, _ values: [SQLValue]) throws -> GRDB.Statement {
        guard !SQLText.steersTransaction(sql) else { throw DatabaseProblem.engine(code: "0A000") }
        guard values.allSatisfy(\.isKeepable) else { throw DatabaseProblem.engine(code: "22021") }
        let statement = try connection.cachedStatement(sql: sql)
        try statement.setArguments(StatementArguments(values.map(\.forSQLite)))
        return statement
    }

    private func noting<T>(_ work: () throws -> T) throws -> T {
        if let failure { throw failure }
        do {
            return try work()
        } catch {
            let problem = DatabaseProblem(sqlite: error)
            failure = problem
            throw problem
        }
    }
}

extension SQLValue {
    fileprivate var forSQLite: DatabaseValue {
        switch self {
        case .null: .null
        case .integer(let number): number.databaseValue
        case .text(let text): text.databaseValue
        case .bytes(let bytes): Data(bytes).databaseValue
        }
    }
}

extension Row {
    fileprivate init(_ row: GRDB.Row) throws {
        values = try row.databaseValues.map { value in
            switch value.storage {
            case .null: .null
            case .int64(let number): .integer(number)
            case .string(let text): .text(text)
            case .blob(let data): .bytes(Array(data))
            case .double: throw DatabaseProblem.malformedRow
            }
        }
    }
}
