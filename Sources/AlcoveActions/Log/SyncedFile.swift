import Foundation

/// Small files that are either as they were or as they are to be, whenever the power goes.
enum SyncedFile {
    /// Writes beside the file at `path`, syncs, renames, and syncs the folder; readable by its owner only.
    /// - Returns: whether all of that is on the disk.
    static func replace(_ path: String, with bytes: [UInt8]) -> Bool {
        let descriptor = open(path + ".new", O_CREAT | O_WRONLY | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { return false }
        let written = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
        let isSynced = fsync(descriptor) == 0
        close(descriptor)
        guard written == bytes.count, isSynced, rename(path + ".new", path) == 0 else {
            unlink(path + ".new")
            return false
        }
        let parent = (path as NSString).deletingLastPathComponent
        let folder = open(parent.isEmpty ? "." : parent, O_RDONLY | O_CLOEXEC)
        guard folder >= 0 else { return false }
        defer { close(folder) }
        return fsync(folder) == 0
    }
}
