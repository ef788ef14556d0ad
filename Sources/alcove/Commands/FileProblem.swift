import Foundation

/// A file that was named, or that is needed, cannot be used.
enum FileProblem: Error, CustomStringConvertible {
    case notReadable(String)
    case notWritable(String)
    /// It holds something else than it must.
    case notWhatItMustBe(String, String)

    var description: String {
        switch self {
        case .notReadable(let path):
            "\(path) cannot be read. Check that it is there, and that this user may read it."
        case .notWritable(let path):
            "\(path) cannot be written. Check that there is room, and that this user may write there."
        case .notWhatItMustBe(let path, let what): "\(path) is not \(what)."
        }
    }

    /// The text of the file at `path`.
    static func text(of path: String) throws -> String {
        guard let bytes = FileManager.default.contents(atPath: path) else { throw notReadable(path) }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw notWhatItMustBe(path, "text in UTF-8")
        }
        return text
    }
}
