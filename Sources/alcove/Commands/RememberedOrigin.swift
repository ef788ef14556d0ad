import Foundation

/// The address that a data folder was last served at, kept beside its data: so that `alcove invite` prints links that lead
/// there without being told.
struct RememberedOrigin {
    private let file: URL

    /// - Parameter folder: the data folder.
    init(folder: String) { file = URL(fileURLWithPath: folder).appending(path: "origin") }

    /// Nil where nothing was served yet.
    var text: String? {
        guard let text = try? String(contentsOf: file, encoding: .utf8) else { return nil }
        let line = text.trimmingCharacters(in: .whitespacesAndNewlines)
        return line.isEmpty ? nil : line
    }

    /// - Throws: `FileProblem`.
    func keep(_ origin: String) throws {
        guard text != origin else { return }
        do { try Data((origin + "\n").utf8).write(to: file, options: .atomic) } catch {
            throw FileProblem.notWritable(file.path)
        }
    }
}
