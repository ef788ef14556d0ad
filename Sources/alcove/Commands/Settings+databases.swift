import AlcoveStore
import Foundation

extension ServeOptions.Settings {
    /// Opens both databases. What keeps them shut is told with its place and what to do (`StorageProblem`).
    /// - Parameter alone: false for a short command beside a running server.
    func databases(readers: Int, alone: Bool = true) async throws -> Databases {
        do {
            if !alone {
                // The command may be the first to use the folder; a server makes it likewise.
                guard
                    (try? FileManager.default.createDirectory(
                        atPath: folder, withIntermediateDirectories: true,
                        attributes: [.posixPermissions: 0o700])) != nil
                else { throw DatabaseProblem.unusableLocation }
            }
            return try await Databases.open(
                main: database, shred: shredDatabase, folder: folder, readers: readers, shape: .current,
                alone: alone)
        } catch let problem as DatabaseProblem {
            throw told(problem)
        }
    }

    /// `error` with the place of the databases, where it is about them.
    func told(_ error: any Error) -> any Error {
        (error as? DatabaseProblem).map { StorageProblem(problem: $0, settings: self) } ?? error
    }
}

/// What went wrong with the databases, for the person at the command line: where, and what to do.
struct StorageProblem: Error, CustomStringConvertible {
    let problem: DatabaseProblem
    let settings: ServeOptions.Settings

    var description: String {
        switch problem {
        case .inUse, .newerDatabase: problem.description
        case .unusableLocation:
            """
            The database \(place) cannot be opened. Look whether --folder (\(settings.folder)) and --database name what is \
            meant, and whether this user may read and write there.
            """
        case .unreachable:
            "The database \(place) does not answer. Check that its server is running and lets this user in."
        default: "The database \(place), in \(settings.folder): \(problem)"
        }
    }

    /// Where it is, without what signs in there.
    private var place: String {
        guard let url = URLComponents(string: settings.database), url.scheme?.hasPrefix("postgres") == true
        else {
            return settings.database
        }
        return "postgres://\(url.host ?? "")\(url.path)"
    }
}
