import Foundation
import Synchronization

/// What a server has taken for itself alone: its data folder, and the SQLite files wherever they lie, each with a lock
/// beside it; and what it made there, so that a start that is refused can leave things as they were.
final class Claim: Sendable {
    private struct Taken {
        var locks: [LockFile] = []
        /// SQLite files that were not there before.
        var files: [String] = []
        /// Folders that were not there before, outermost first.
        var folders: [String] = []
    }

    private let taken = Mutex(Taken())

    /// Makes `folder` when absent, open to its owner only, and takes it.
    /// - Throws: `.inUse` when another server has it, `.unusableLocation` when it cannot be made or written.
    func take(folder: String) throws(DatabaseProblem) {
        let absent = Self.absent(folder)
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw .unusableLocation
        }
        taken.withLock { $0.folders = absent }
        // A folder with the sticky bit, such as /tmp, is shared by design: closing it would break the machine.
        var status = stat()
        guard stat(folder, &status) == 0, status.st_mode & S_ISVTX == 0, chmod(folder, 0o700) == 0 else {
            throw .unusableLocation
        }
        let lock = try LockFile(folder + "/lock", keeping: folder)
        taken.withLock { $0.locks.append(lock) }
    }

    /// Takes the SQLite file at `path`, whatever name it is reached by and whichever folder the server has.
    func take(file path: String) throws(DatabaseProblem) {
        let isNew = access(path, F_OK) != 0
        guard let name = Self.oneName(of: path) else { throw .unusableLocation }
        let lock = try LockFile(name + ".lock", keeping: path)
        taken.withLock { taken in
            taken.locks.append(lock)
            if isNew { taken.files.append(path) }
        }
    }

    /// Lets the next server have everything.
    func release() {
        taken.withLock { $0.locks.forEach { $0.release() } }
    }

    /// Lets go, and takes away what was made. The databases are closed before.
    func abandon() {
        taken.withLock { taken in
            for file in taken.files { for end in ["", "-wal", "-shm"] { unlink(file + end) } }
            taken.locks.forEach { $0.abandon() }
            // A folder that holds something else by now stays.
            for folder in taken.folders.reversed() { rmdir(folder) }
            taken = Taken()
        }
    }

    /// The folders on the way to `folder` that are not there, outermost first.
    private static func absent(_ folder: String) -> [String] {
        var (absent, path) = ([String](), folder)
        while !path.isEmpty, path != "/", access(path, F_OK) != 0 {
            absent.insert(path, at: 0)
            path = (path as NSString).deletingLastPathComponent
        }
        return absent
    }

    /// The path without symbolic links; of a file that is not there yet, its folder's and its name.
    private static func oneName(of path: String) -> String? {
        if let whole = real(path) { return whole }
        let parent = (path as NSString).deletingLastPathComponent
        return real(parent.isEmpty ? "." : parent).map { $0 + "/" + (path as NSString).lastPathComponent }
    }

    private static func real(_ path: String) -> String? {
        guard let found = realpath(path, nil) else { return nil }
        defer { free(found) }
        return String(cString: found)
    }
}
