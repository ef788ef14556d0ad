import Foundation
import GRDB

extension SQLiteDatabase {
    /// How a SQLite file is kept.
    struct Keeping: Sendable {
        /// How many readers may run at once.
        var readers = 4

        /// Whether deleted bytes are overwritten with zeros.
        var erasesDeleted = false

        /// How many writes may share one commit.
        var groupLimit = 512
    }

    /// Opens the file at `path`, making it (readable by its owner only) when it is absent.
    static func open(path: String, keeping: Keeping = Keeping()) throws(DatabaseProblem) -> SQLiteDatabase {
        do {
            try makePrivateFile(path)
            let pool = try DatabasePool(path: path, configuration: configuration(keeping))
            // Opening a pool leaves `synchronous` at NORMAL, where a power cut may undo acknowledged writes.
            try pool.writeWithoutTransaction {
                try $0.execute(sql: "PRAGMA synchronous = FULL")
                try $0.execute(sql: "PRAGMA wal_autocheckpoint = \(Checkpoints.limit)")
            }
            return SQLiteDatabase(
                pool, groupLimit: keeping.groupLimit,
                checkpoints: try Checkpoints(path: path, keeping.erasesDeleted ? .atOnce : .nowAndThen))
        } catch {
            throw DatabaseProblem(sqlite: error)
        }
    }

    /// Opens the file at `path`, which must be there, to be read.
    static func reading(path: String) throws(DatabaseProblem) -> SQLiteDatabase {
        var configuration = configuration(Keeping(readers: 1))
        configuration.readonly = true
        do {
            return SQLiteDatabase(try DatabaseQueue(path: path, configuration: configuration))
        } catch let error as DatabaseError where error.resultCode == .SQLITE_CANTOPEN {
            throw .unusableLocation
        } catch {
            throw DatabaseProblem(sqlite: error)
        }
    }

    /// A database that lives as long as it is held, for tests and trials. Readers and writers take turns.
    static func inMemory() throws(DatabaseProblem) -> SQLiteDatabase {
        do {
            return SQLiteDatabase(try DatabaseQueue(configuration: configuration(Keeping())))
        } catch {
            throw DatabaseProblem(sqlite: error)
        }
    }

    private static func configuration(_ keeping: Keeping) -> Configuration {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = true
        configuration.busyMode = .timeout(5)
        configuration.maximumReaderCount = max(1, keeping.readers)
        configuration.prepareDatabase { connection in
            try connection.execute(sql: "PRAGMA secure_delete = \(keeping.erasesDeleted ? "ON" : "OFF")")
            try connection.execute(sql: "PRAGMA trusted_schema = OFF")
            // No temporary file holds a copy of a page. It also keeps a statement's undo journal in small pieces, where
            // a buffer of 64 KiB for each statement would go back to the system and be mapped again.
            try connection.execute(sql: "PRAGMA temp_store = MEMORY")
        }
        return configuration
    }

    private static func makePrivateFile(_ path: String) throws(DatabaseProblem) {
        let descriptor = Foundation.open(path, O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .unusableLocation }
        defer { Foundation.close(descriptor) }
        guard fchmod(descriptor, 0o600) == 0 else { throw .unusableLocation }
    }
}
