import CWebFiles

/// The files inside the executable, by their path from the repository's root.
package enum EmbeddedFiles {
    /// All whose path begins with one of `prefixes`.
    package static func files(under prefixes: String...) -> [String: [UInt8]] {
        var files: [String: [UInt8]] = [:]
        for index in 0..<web_file_count {
            guard let file = web_file_at(index)?.pointee else { continue }
            let path = String(cString: file.path)
            guard prefixes.contains(where: { path.utf8.starts(with: $0.utf8) }) else { continue }
            files[path] = Array(UnsafeBufferPointer(start: file.bytes, count: file.length))
        }
        return files
    }

    /// Nil where there is none of this path.
    package static func bytes(of path: String) -> [UInt8]? { files(under: path)[path] }
}
