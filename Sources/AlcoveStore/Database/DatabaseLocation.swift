/// Where a database is.
enum DatabaseLocation: Hashable {
    /// A file; a path that is not absolute is meant within the data folder.
    case sqlite(path: String)

    /// A server's URL, as libpq reads it (`postgres://host/name`, `postgres:///name?host=/socket/folder`), and
    /// the schema that holds the tables when it is not the URL's own.
    case postgreSQL(url: String, schema: String?)

    /// Reads `sqlite:PATH` or `postgres://…`.
    /// - Throws: `.unusableLocation` for anything else.
    init(_ text: String, schema: String? = nil) throws(DatabaseProblem) {
        if text.hasPrefix("sqlite:"), text.utf8.count > 7, !text.utf8.contains(0) {
            self = .sqlite(path: String(text.dropFirst(7)))
        } else if text.hasPrefix("postgres://") || text.hasPrefix("postgresql://"), !text.utf8.contains(0) {
            self = .postgreSQL(url: text, schema: schema)
        } else {
            throw .unusableLocation
        }
    }

    /// Where shred shares go when no place is named: a file beside the main one, or a schema of its own.
    var forShredShares: DatabaseLocation {
        switch self {
        case .sqlite(let path): .sqlite(path: path + ".shred")
        case .postgreSQL(let url, _): .postgreSQL(url: url, schema: "alcove_shred")
        }
    }
}
