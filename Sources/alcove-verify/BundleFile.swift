import AlcoveProtocol

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// A bundle as it lies on disk: by itself, or in an archive with the files it names.
struct BundleFile {
    /// A file that came with a bundle.
    struct Beside {
        let name: String
        let bytes: [UInt8]
    }

    let bundle: [UInt8]
    let beside: [Beside]

    init(_ path: String) throws(Unreadable) {
        let bytes = try Self.bytes(path)
        guard bytes.starts(with: StoredZip.magic) else {
            (bundle, beside) = (bytes, [])
            return
        }
        let entries = try StoredZip.entries(bytes)
        guard let bundle = entries.first(where: { $0.name == "bundle.bin" }) else {
            throw Unreadable(description: "The archive holds no bundle.bin.")
        }
        self.bundle = bundle.bytes
        beside = entries.filter { !["bundle.bin", "README.txt", "verify.html"].contains($0.name) }
    }

    /// The files in the folder at `path`, without its folders.
    static func folder(_ path: String) throws(Unreadable) -> [Beside] {
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else {
            throw Unreadable(description: "The folder \(printable(path)) cannot be read.")
        }
        return names.sorted().compactMap { name in
            FileManager.default.contents(atPath: "\(path)/\(name)").map {
                Beside(name: name, bytes: Array($0))
            }
        }
    }

    private static func bytes(_ path: String) throws(Unreadable) -> [UInt8] {
        guard let bytes = FileManager.default.contents(atPath: path) else {
            throw Unreadable(
                description: "The file cannot be read: it is not there, is a folder, or may not be opened.")
        }
        return Array(bytes)
    }
}

/// Which of the files that a bundle names were there, and which were there without being named.
struct FoundFiles {
    let present: Set<Bytes32>
    let unnamed: [String]

    init(_ report: EvidenceReport, _ files: [BundleFile.Beside]) {
        var present = Set<Bytes32>()
        var unnamed: [String] = []
        for file in files {
            let hash = sha256(file.bytes)
            let isNamed = report.attachments.contains {
                $0.hash == hash && $0.count == UInt64(file.bytes.count)
            }
            if isNamed { present.insert(hash) } else { unnamed.append(file.name) }
        }
        self.present = present
        self.unnamed = unnamed
    }
}
