import AlcoveProtocol

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// A bundle as it lies on disk: by itself, or in an archive with the files it names.
struct BundleFile {
    let bundle: [UInt8]
    let beside: [GivenFile]

    init(_ path: String) throws(Unreadable) {
        let bytes = try Self.bytes(path)
        guard bytes.starts(with: StoredZip.magic) else {
            (bundle, beside) = (bytes, [])
            return
        }
        let entries = try StoredZip.entries(bytes)
        guard let bundle = entries.first(where: { $0.name == "bundle.bin" }) else {
            throw Unreadable(description: "This ZIP file does not contain bundle.bin.")
        }
        self.bundle = Array(bundle.bytes)
        beside = entries.filter { !["bundle.bin", "README.txt", "verify.html"].contains($0.name) }
            .map { GivenFile(name: $0.name, bytes: Array($0.bytes)) }
    }

    /// The files in the folder at `path`, without its folders.
    static func folder(_ path: String) throws(Unreadable) -> [GivenFile] {
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else {
            throw Unreadable(description: "The folder \(printable(path)) cannot be read.")
        }
        return names.sorted().compactMap { name in
            FileManager.default.contents(atPath: "\(path)/\(name)").map {
                GivenFile(name: name, bytes: Array($0))
            }
        }
    }

    private static func bytes(_ path: String) throws(Unreadable) -> [UInt8] {
        guard let bytes = FileManager.default.contents(atPath: path) else {
            throw Unreadable(
                description: "The file cannot be read: it is not there, is a folder, or you may not open it.")
        }
        return Array(bytes)
    }
}
