import Foundation
import Synchronization

/// A file that one server holds locked: the kernel lets go of it when the process ends, however it ends.
final class LockFile: Sendable {
    private let path: String
    private let isNew: Bool
    private let descriptor: Mutex<Int32?>

    /// - Parameter kept: what is kept to one server, to be named in the refusal.
    /// - Throws: `.inUse` when another server has it, `.unusableLocation` when it cannot be made or written.
    init(_ path: String, keeping kept: String) throws(DatabaseProblem) {
        self.path = path
        isNew = access(path, F_OK) != 0
        let opened = open(path, O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
        guard opened >= 0 else { throw .unusableLocation }
        let isLocked = flock(opened, LOCK_EX | LOCK_NB) == 0
        // A start that was refused meanwhile may have taken the file away, and then the lock keeps nobody out.
        guard isLocked, Self.is(opened, at: path) else {
            let problem: DatabaseProblem =
                isLocked || errno == EWOULDBLOCK ? .inUse(path: kept) : .unusableLocation
            close(opened)
            throw problem
        }
        descriptor = Mutex(opened)
    }

    deinit { release() }

    /// Lets the next server have it. May be called again.
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

    /// As `release`, and takes the file away where it was not there before.
    func abandon() {
        if isNew { unlink(path) }
        release()
    }

    private static func `is`(_ descriptor: Int32, at path: String) -> Bool {
        var (held, found) = (stat(), stat())
        return fstat(descriptor, &held) == 0 && stat(path, &found) == 0 && held.st_ino == found.st_ino
            && held.st_dev == found.st_dev
    }
}
