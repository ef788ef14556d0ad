import AlcoveStore
import Foundation

extension ServeOptions.Settings {
    /// Opens both databases. What keeps them shut is told with its place and what to do (`OpeningProblem`).
    /// - Parameter alone: false for a short command beside a running server.
    func databases(readers: Int, alone: Bool = true) async throws -> Databases {
        do {
            if !alone {
                // The command may be the first to use the folder; a server makes it likewise.
                try FileManager.default.createDirectory(
                    atPath: folder, withIntermediateDirectories: true,
                    attributes: [.posixPermissions: 0o700])
            }
            return try await Databases.open(
                main: database, shred: shredDatabase, folder: folder, readers: readers, shape: .current,
                alone: alone)
        } catch let problem as DatabaseProblem {
            throw OpeningProblem(problem: problem, folder: folder, database: database)
        }
    }
}

/// Why the databases could not be opened, for the person at the command line.
struct OpeningProblem: Error, CustomStringConvertible {
    let problem: DatabaseProblem
    let folder: String
    let database: String

    var description: String {
        switch problem {
        case .inUse:
            "Another server has the data folder \(folder). Stop it first, or name another folder with --folder."
        case .unusableLocation:
            """
            The database \(place) cannot be opened. Look whether --folder (\(folder)) and --database name what is meant, \
            and whether this user may read and write there.
            """
        case .diskFull:
            "The disk that holds \(folder) is full. Nothing was changed; make room and start again."
        case .newerDatabase(let found, let known):
            """
            The database \(place) was last opened by a newer Alcove (its tables are of shape \(found), this one knows \
            \(known)). Nothing was changed; start that release or a later one.
            """
        case .unreachable:
            "The database \(place) does not answer. Look whether its server runs and lets this user in."
        default: "The database \(place) cannot be opened: \(problem)."
        }
    }

    /// Where it is, without what signs in there.
    private var place: String {
        guard let url = URLComponents(string: database), url.scheme?.hasPrefix("postgres") == true else {
            return database
        }
        return "postgres://\(url.host ?? "")\(url.path)"
    }
}
