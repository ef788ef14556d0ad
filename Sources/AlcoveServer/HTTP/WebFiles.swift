import AlcoveProtocol
import AlcoveActions
import Crypto
import Foundation
package import NIOCore

/// The files that browsers and pages get: embedded in the executable, or read from a checkout while one works on them.
package struct WebFiles: Sendable {
    /// One file with what a browser must know of it.
    package struct File: Sendable {
        package let bytes: ByteBuffer
        /// The bytes as gzip, where that is smaller.
        let compressed: ByteBuffer?
        /// A strong entity tag (RFC 9110 section 8.8.3): the start of the bytes' SHA-256.
        package let entityTag: String
        package let contentType: String
    }

    private let files: [String: File]
    /// Whether these are the files inside the executable, which never change while it runs.
    private(set) var isEmbedded = false

    /// The files inside the executable.
    package static let embedded: WebFiles = {
        var embedded = WebFiles(EmbeddedFiles.files(under: "Web/", "Locales/", "Samples/"))
        embedded.isEmbedded = true
        return embedded
    }()

    /// The files of the checkout at `folder`, as they are now.
    package init(folder: String) throws {
        var files: [String: [UInt8]] = [:]
        for top in ["Web", "Locales"] {
            let root = URL(fileURLWithPath: folder).appending(path: top)
            for name in try FileManager.default.subpathsOfDirectory(atPath: root.path) {
                guard let data = try? Data(contentsOf: root.appending(path: name)) else { continue }
                files["\(top)/\(name)"] = Array(data)
            }
        }
        self.init(files)
    }

    /// - Parameter contents: bytes by path from the repository's root.
    package init(_ contents: [String: [UInt8]]) {
        var files = contents.mapValues { $0 }
        files["style.css"] = Self.styleSheet(contents)
        self.files = Dictionary(
            uniqueKeysWithValues: files.map { path, bytes in
                let digest = SHA256.hash(data: bytes).prefix(12)
                let buffer = ByteBuffer(bytes: bytes)
                return (
                    path,
                    File(
                        bytes: buffer,
                        compressed: path.hasSuffix(".png") ? nil : Gzip.compress(buffer, level: 9),
                        entityTag: "\"\(Base64URL.encode(Array(digest)))\"",
                        contentType: Self.contentType(path))
                )
            })
    }

    /// The file at `path` from the repository's root, such as `Web/base/page.js`.
    package subscript(path: String) -> File? { files[path] }

    /// Every path, sorted.
    package var paths: [String] { files.keys.sorted() }

    /// The one style sheet: the files that `Web/style.list` names, in its order, without their comments and indents.
    private static func styleSheet(_ contents: [String: [UInt8]]) -> [UInt8] {
        let list = String(decoding: contents["Web/style.list"] ?? [], as: UTF8.self)
        return list.split(separator: "\n")
            .map { $0.trimmingCharacters(in: .whitespaces) }
            .filter { !$0.isEmpty && !$0.hasPrefix("#") }
            .map { String(decoding: contents["Web/\($0)"] ?? [], as: UTF8.self) }
            .map {
                $0.replacing(/\/\*.*?\*\//.dotMatchesNewlines(), with: "").replacing(/\s*\n\s*/, with: "\n")
            }
            .flatMap { Array($0.utf8) + [UInt8(ascii: "\n")] }
    }

    private static func contentType(_ path: String) -> String {
        switch path.pieces(between: ".").last {
        case "css": "text/css; charset=utf-8"
        case "js": "text/javascript; charset=utf-8"
        case "json": "application/json"
        case "svg": "image/svg+xml"
        case "png": "image/png"
        case "html": "text/html; charset=utf-8"
        case "webmanifest": "application/manifest+json"
        default: "text/plain; charset=utf-8"
        }
    }
}

extension WebFiles.File {
    /// The policy that a page carries within itself, for a page whose script lies in it: it names that script by its hash,
    /// allows nothing else, and is the one that counts.
    var ownPolicy: String? {
        guard contentType.hasPrefix("text/html") else { return nil }
        let head = String(decoding: bytes.readableBytesView.prefix(2_048), as: UTF8.self)
        return head.firstMatch(of: /http-equiv="Content-Security-Policy" content="([^"]+)"/).map {
            $0.output.1 + "; frame-ancestors 'none'"
        }
    }
}
