import CivilTime
import Foundation

/// Which release of the zone rules a directory holds, and from when.
struct ZoneRelease {
    let directory: String
    let version: String?
    let madeAt: Instant?

    /// Looks at the first line of `tzdata.zi` (`# version 2026f`), else at `+VERSION`.
    init(directory: String) {
        self.directory = directory
        let found = ["tzdata.zi", "+VERSION"].lazy.compactMap { file -> (path: String, version: String)? in
            let path = directory + "/" + file
            return Self.version(inFirstLineOf: path).map { (path, $0) }
        }.first
        version = found?.version
        madeAt = found.flatMap { found in
            let made =
                try? FileManager.default.attributesOfItem(atPath: found.path)[.modificationDate] as? Date
            return made.map { Instant(secondsSince1970: Int64($0.timeIntervalSince1970)) }
        }
    }

    /// A year and a letter or two, such as `2026f`.
    private static func version(inFirstLineOf path: String) -> String? {
        guard let file = FileHandle(forReadingAtPath: path) else { return nil }
        defer { try? file.close() }
        guard let start = try? file.read(upToCount: 100) else { return nil }
        let line = String(decoding: start.prefix { $0 != 0x0A }, as: UTF8.self)
        guard let word = line.split(separator: " ").last, word.utf8.count <= 16,
            word.prefix(4).utf8.allSatisfy({ (0x30...0x39).contains($0) }), word.utf8.count > 4
        else { return nil }
        return String(word)
    }
}
