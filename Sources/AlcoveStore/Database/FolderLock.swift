import Foundation
import Synchronization

/// Keeps a data folder to one server: the kernel drops the lock when the process ends, however it ends.
final class FolderLock: Sendable {
    private let descriptor: Mutex<Int32?>

    /// Makes `folder` when absent, open to its owner only, and takes its lock.
    /// - Throws: `.inUse` when another server has it, `.unusableLocation` when it cannot be made or written.
    init(folder: String) throws(DatabaseProblem) {
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw .unusableLocation
        }
        // A folder with the sticky bit, such as /tmp, is shared by design: closing it would break the machine.
        var status = stat()
        guard stat(folder, &status) == 0, status.st_mode & S_ISVTX == 0, chmod(folder, 0o700) == 0 else {
            throw .unusableLocation
        }
        let opened = open(folder + "/lock", O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
        guard opened >= 0 else { throw .unusableLocation }
        guard flock(opened, LOCK_EX | LOCK_NB) == 0 else {
            let problem: DatabaseProblem = errno == EWOULDBLOCK ? .inUse : .unusableLocation
            close(opened)
            throw problem
        }
        descriptor = Mutex(opened)
    }

    deinit { release() }

    /// Lets the next server have the folder. May be called again.
    func release() {
        descriptor.withLock { descriptor in
            if let open = descriptor {
                // Closing alone would leave it to a child process that has not yet reached its own program.
                _ = flock(open, LOCK_UN)
                close(open)
            }
            descriptor = nil
        }
    }
}
