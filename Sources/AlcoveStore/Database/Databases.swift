/// The two databases of a server: what may be backed up, and the shred shares that must never be.
package struct Databases: Sendable {
    /// Everything but shred shares.
    package let main: any Database

    /// Shred shares only; deleted bytes are overwritten.
    package let shred: any Database

    private let claim: Claim?

    /// The steps that shape the two databases.
    package struct Shape: Sendable {
        let main: [Migration]
        let shred: [Migration]

        package init(main: [Migration], shred: [Migration]) {
            self.main = main
            self.shred = shred
        }
    }

    /// Opens both databases and brings them to `shape`.
    ///
    /// - Parameters:
    ///   - main: `sqlite:PATH` (within `folder` unless absolute) or `postgres://…`.
    ///   - shred: likewise; when nil, a file beside the main one, or the schema `alcove_shred` beside its tables.
    ///   - folder: the data folder, made when absent and open to its owner only. One server at a time may use it, and each SQLite file.
    ///   - readers: how many reads may run at once on SQLite; how many connections to PostgreSQL read, and how many write.
    ///   - groupLimit: how many writes may share a commit on SQLite; a measurement sets 1 to commit each alone.
    ///   - alone: false for a short command beside a running server, which then leaves the locks to it.
    /// - Throws: `DatabaseProblem`: `.inUse`, `.unusableLocation`, `.newerDatabase`, `.unreachable` and others.
    package static func open(
        main: String, shred: String?, folder: String, readers: Int, shape: Shape, groupLimit: Int = 512,
        alone: Bool = true
    ) async throws -> Databases {
        let mainLocation = try DatabaseLocation(main)
        let shredLocation = try shred.map { text throws(DatabaseProblem) in try DatabaseLocation(text) }
        let place = Place(
            claim: alone ? Claim() : nil, folder: folder, readers: max(1, readers), groupLimit: groupLimit)
        do {
            try place.claim?.take(folder: folder)
            let mainDatabase = try await place.open(mainLocation, erasesDeleted: false, shape.main)
            do {
                let shredDatabase = try await place.open(
                    shredLocation ?? mainLocation.forShredShares, erasesDeleted: true, shape.shred)
                return Databases(main: mainDatabase, shred: shredDatabase, claim: place.claim)
            } catch {
                await mainDatabase.close()
                throw error
            }
        } catch {
            place.claim?.abandon()
            throw error
        }
    }

    /// The folder of the file that `main` names; nil where it is no file.
    package static func fileFolder(of main: String, in folder: String) -> String? {
        guard case .sqlite(let path)? = try? DatabaseLocation(main) else { return nil }
        guard let end = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return folder }
        let named = String(path[..<end])
        return path.hasPrefix("/") ? (named.isEmpty ? "/" : named) : folder + "/" + named
    }

    /// Two SQLite databases that live as long as they are held.
    package static func inMemory(shape: Shape) async throws -> Databases {
        let databases = Databases(
            main: try SQLiteDatabase.inMemory(), shred: try SQLiteDatabase.inMemory(), claim: nil)
        try await databases.main.migrate(shape.main)
        try await databases.shred.migrate(shape.shred)
        return databases
    }

    /// Finishes what was handed in, then lets go of both databases and of the folder.
    package func close() async {
        await main.close()
        await shred.close()
        claim?.release()
    }

    /// As `close`, and takes away the files and folders that opening has made: for a start that is refused before anything
    /// was kept.
    package func abandon() async {
        await main.close()
        await shred.close()
        claim?.abandon()
    }
}

private struct Place {
    let claim: Claim?
    let folder: String
    let readers: Int
    let groupLimit: Int

    func open(
        _ location: DatabaseLocation, erasesDeleted: Bool, _ migrations: [Migration]
    ) async throws -> any Database {
        let database = try await open(location, erasesDeleted: erasesDeleted)
        do {
            try await database.migrate(migrations)
            return database
        } catch {
            await database.close()
            throw error
        }
    }

    private func open(_ location: DatabaseLocation, erasesDeleted: Bool) async throws -> any Database {
        switch location {
        case .sqlite(let path):
            let full = path.hasPrefix("/") ? path : folder + "/" + path
            try claim?.take(file: full)
            return try SQLiteDatabase.open(
                path: full,
                keeping: .init(readers: readers, erasesDeleted: erasesDeleted, groupLimit: groupLimit))
        case .postgreSQL(let url, let schema):
            return try await PostgreSQLDatabase.open(url: url, schema: schema, connections: readers)
        }
    }
}
