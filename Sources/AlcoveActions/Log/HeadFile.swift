import Foundation
import TransparencyLog

/// The newest head that was signed, kept beside the key that signed it.
///
/// A database may be put back from a backup; keys are not, so the file knows how far the log had come, and a database that
/// has come less far is not signed for a second time.
package struct HeadFile: Sendable {
    let path: String

    /// What was kept last; nil where nothing was.
    /// - Throws: `LogDamage.headFile` for what is no head of the log of `key`.
    func read(_ key: VerifierKey) throws(LogDamage) -> Checkpoint? {
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        guard let bytes = FileManager.default.contents(atPath: path),
            let text = String(validating: bytes, as: UTF8.self),
            let note = try? SignedNote(text), (try? note.signature(of: key)) != nil,
            let checkpoint = try? Checkpoint(note.body)
        else { throw .headFile(path) }
        return checkpoint
    }

    /// Keeps `note`; returns whether it is on the disk.
    func keep(_ note: String) -> Bool { SyncedFile.replace(path, with: Array(note.utf8)) }
}
